package org.jiuzhu.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TallyTest {

  @Test
  void counts() {
    Tally tally =
        Tally.of(
            List.of(
                VoteChoice.FOR,
                VoteChoice.AGAINST,
                VoteChoice.FOR,
                VoteChoice.ABSTAIN,
                VoteChoice.INVALID));
    assertThat(tally).isEqualTo(new Tally(2, 1, 1, 1));
    assertThat(tally.valid()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({
    "2, 2/3, 3, true",
    "1, 2/3, 2, false",
    "4, 2/3, 6, true",
    "3, 2/3, 5, false",
    "0, 1/2, 0, true", // a share of nothing
  })
  void sharesAreExact(long part, String share, long whole, boolean reached) {
    assertThat(Shares.reaches(part, share, whole)).isEqualTo(reached);
  }
}
