package org.jiuzhu.payroll;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jiuzhu.closing.ClosingReason;
import org.junit.jupiter.api.Test;

/** What several reports of one settlement mean together. */
class DeathFactsTest {

  private static DeathFacts died(String name, String day, ClosingReason closing) {
    return new DeathFacts(List.of(name), day, false, false, null, null, closing, null, 0);
  }

  private static DeathFacts ended(String day) {
    return new DeathFacts(
        List.of(), day, false, false, null, null, ClosingReason.WITHDRAWN, null, 0);
  }

  private static void assertCounted(DeathFacts facts, String since, String diedOn) {
    assertThat(facts.since()).hasToString(since);
    assertThat(facts.diedOn()).isEqualTo(diedOn);
  }

  @Test
  void ofSeveralDeathsItIsCountedFromTheLast() {
    DeathFacts first = died("甲", "2026-01-10", null);
    DeathFacts second = died("乙", "2026-03-20", null);
    assertCounted(first.and(second), "2026-03-20", "2026-01-10");
    assertCounted(second.and(first), "2026-03-20", "2026-01-10");
  }

  @Test
  void aDeathAfterTheEndLeavesNoMonthBetweenAndKeepsItsDay() {
    DeathFacts end = ended("2026-01-10");
    DeathFacts death = died("甲", "2026-03-20", null);
    assertCounted(end.and(death), "2026-01-10", "2026-03-20");
    assertCounted(death.and(end), "2026-01-10", "2026-03-20");
    assertThat(end.and(death).first()).hasToString("2026-01-10");
    assertThat(end.and(death).and(died("乙", "2026-04-01", null)).since()).hasToString("2026-01-10");
  }

  @Test
  void anEndAfterADeathIsCountedFromTheEnd() {
    DeathFacts last = died("乙", "2026-03-20", ClosingReason.DECEASED);
    assertCounted(died("甲", "2026-01-10", null).and(last), "2026-03-20", "2026-01-10");
    assertCounted(ended("2026-01-10").and(last), "2026-01-10", "2026-03-20");
  }
}
