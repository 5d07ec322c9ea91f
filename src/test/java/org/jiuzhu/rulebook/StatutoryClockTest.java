package org.jiuzhu.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.jiuzhu.policy.Packs;
import org.jiuzhu.policy.PolicyLibrary;
import org.junit.jupiter.api.Test;

/** A case keeps the time limits of the day whose rules bind it. */
class StatutoryClockTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final LocalDate BEFORE = LocalDate.of(2026, 3, 2);
  private static final LocalDate AFTER = LocalDate.of(2026, 4, 1);

  private static final String CHANGED =
      """
      time-limits:
        NOTICE_PERIOD:
          values:
            - {amount: 7, unit: CALENDAR_DAYS, from: 2020-01-01, document: 甲, article: 一}
            - {amount: 10, unit: CALENDAR_DAYS, from: 2026-04-01, document: 乙, article: 一}
        APPROVE:
          values:
            - {amount: 5, unit: WORKING_DAYS, from: 2020-01-01, document: 甲, article: 二}
            - {amount: 2, unit: WORKING_DAYS, from: 2026-04-01, document: 乙, article: 二}
      """;

  private final StatutoryClock clock =
      new StatutoryClock(
          PolicyLibrary.read(Packs.texts(), Map.of("ningxia", CHANGED)),
          Packs.calendar(),
          Clock.fixed(LocalDate.of(2026, 4, 13).atTime(9, 0).atZone(ZONE).toInstant(), ZONE));

  @Test
  void deadlinesFollowTheRulesOfTheCaseNotOfToday() {
    assertThat(day(clock.due("ningxia", BEFORE, "APPROVE"))).isEqualTo("2026-04-20");
    assertThat(day(clock.due("ningxia", AFTER, "APPROVE"))).isEqualTo("2026-04-15");
  }

  @Test
  void noticePeriodsToo() {
    LocalDate posted = LocalDate.of(2026, 4, 13);
    assertThat(day(clock.endOfPeriod("ningxia", BEFORE, "NOTICE_PERIOD", posted)))
        .isEqualTo("2026-04-21");
    assertThat(day(clock.endOfPeriod("ningxia", AFTER, "NOTICE_PERIOD", posted)))
        .isEqualTo("2026-04-24");
    assertThat(clock.limit("ningxia", BEFORE, "NOTICE_PERIOD").amount()).isEqualTo(7);
  }

  private static LocalDate day(java.time.Instant moment) {
    return LocalDate.ofInstant(moment, ZONE);
  }
}
