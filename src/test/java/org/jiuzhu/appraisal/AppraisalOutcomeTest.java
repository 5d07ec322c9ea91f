package org.jiuzhu.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import org.jiuzhu.meeting.Tally;
import org.jiuzhu.policy.AppraisalBallot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppraisalOutcomeTest {

  @ParameterizedTest
  @CsvSource({
    // for, against, abstained, invalid, share, outcome
    "4, 3, 0, 0, 1/2, SUPPORTED",
    "3, 4, 0, 0, 1/2, NOT_SUPPORTED",
    "3, 3, 0, 0, 1/2, UNDECIDED",
    "3, 2, 1, 0, 1/2, UNDECIDED", // half is no majority
    "3, 2, 0, 5, 1/2, SUPPORTED", // invalid sheets are no votes
    "0, 0, 7, 0, 1/2, UNDECIDED",
    "0, 0, 0, 7, 1/2, UNDECIDED",
    "4, 2, 0, 0, 2/3, SUPPORTED",
    "5, 3, 0, 0, 2/3, UNDECIDED",
    "2, 4, 0, 0, 2/3, NOT_SUPPORTED",
    "2, 3, 0, 0, 0.10, NOT_SUPPORTED", // never with less than a majority
  })
  void outcome(
      int supporting,
      int opposing,
      int abstaining,
      int invalid,
      String share,
      AppraisalOutcome outcome) {
    assertThat(AppraisalOutcome.of(new Tally(supporting, opposing, abstaining, invalid), share))
        .isEqualTo(outcome);
  }

  @Test
  void areasMayPrescribeTheBallot() {
    assertThat(Ballot.allowed(AppraisalBallot.OPEN)).containsExactly(Ballot.OPEN);
    assertThat(Ballot.allowed(AppraisalBallot.SECRET)).containsExactly(Ballot.SECRET);
    assertThat(Ballot.allowed(AppraisalBallot.EITHER)).containsExactly(Ballot.values());
  }
}
