package org.jiuzhu.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.jiuzhu.casefile.WantedAid;
import org.jiuzhu.policy.Category;
import org.jiuzhu.policy.Packs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Twenty working days where the township decides, thirty elsewhere. */
class TotalTimeTest {

  @ParameterizedTest
  @CsvSource({
    // all that may come out is confirmed by the township
    "ningxia, ASSESS_ALL, , TOTAL_TOWNSHIP",
    "shapotou, ASSESS_ALL, , TOTAL_TOWNSHIP",
    // the county may have to confirm
    "xpcc, ASSESS_ALL, , TOTAL",
    "lushan, ASSESS_ALL, , TOTAL",
    "ningbo, ASSESS_ALL, , TOTAL",
    "lushan, DIBAO, , TOTAL_TOWNSHIP",
    "lushan, MARGINAL, , TOTAL",
    "ningbo, DIBAO, , TOTAL",
    // what was determined counts, whatever was applied for
    "lushan, ASSESS_ALL, DIBAO, TOTAL_TOWNSHIP",
    "lushan, DIBAO, RIGID, TOTAL",
    "xpcc, ASSESS_ALL, NONE, TOTAL_TOWNSHIP"
  })
  void whoConfirmsDecides(String area, WantedAid wanted, Category determined, String rule) {
    assertThat(
            TotalTime.rule(
                Packs.LIBRARY.asOf(area, LocalDate.of(2026, 8, 1)), wanted, determined, false))
        .isEqualTo(rule);
  }

  /** Kinship takes the case to the county whatever the pack says. */
  @Test
  void theCountyTakesLonger() {
    assertThat(
            TotalTime.rule(
                Packs.LIBRARY.asOf("ningxia", LocalDate.of(2026, 8, 1)),
                WantedAid.DIBAO,
                Category.DIBAO,
                true))
        .isEqualTo("TOTAL");
  }
}
