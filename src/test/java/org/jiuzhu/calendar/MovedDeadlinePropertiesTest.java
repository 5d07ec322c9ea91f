package org.jiuzhu.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jiuzhu.policy.Packs;

/** Time limits that stand still while an applicant is waited for, and those that are extended. */
class MovedDeadlinePropertiesTest {

  private static final WorkingCalendar CALENDAR = Packs.calendar();
  private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);

  /** Published years and one without a list. */
  @Provide
  Arbitrary<LocalDateTime> moments() {
    return Arbitraries.integers()
        .between(0, 3 * 365)
        .map(day -> FIRST.plusDays(day).atTime(day % 24, 17));
  }

  @Property
  void aWaitNeverMakesItEarlier(
      @ForAll("moments") LocalDateTime began,
      @ForAll LimitUnit unit,
      @ForAll @IntRange(max = 60) int amount,
      @ForAll @IntRange(max = 40) int waited) {
    DueTime due = CALENDAR.due(began, amount, unit);
    assertThat(CALENDAR.moved(due, waited).at()).isAfterOrEqualTo(due.at());
    assertThat(CALENDAR.moved(due, 0)).isEqualTo(due);
  }

  @Property
  void aWaitMovesItByExactlyTheWorkingDaysWaited(
      @ForAll("moments") LocalDateTime began,
      @ForAll LimitUnit unit,
      @ForAll @IntRange(max = 60) int amount,
      @ForAll @IntRange(max = 40) int waited) {
    DueTime due = CALENDAR.due(began, amount, unit);
    DueTime moved = CALENDAR.moved(due, waited);
    assertThat(CALENDAR.workingDaysBetween(due.at().toLocalDate(), moved.at().toLocalDate()))
        .isEqualTo(waited);
    assertThat(moved.at().toLocalTime()).isEqualTo(due.at().toLocalTime());
  }

  @Property
  void waitsAddUp(
      @ForAll("moments") LocalDateTime began,
      @ForAll @IntRange(max = 60) int amount,
      @ForAll @IntRange(max = 20) int first,
      @ForAll @IntRange(max = 20) int second) {
    DueTime due = CALENDAR.due(began, amount, LimitUnit.WORKING_DAYS);
    assertThat(CALENDAR.moved(CALENDAR.moved(due, first), second))
        .isEqualTo(CALENDAR.moved(due, first + second));
    assertThat(CALENDAR.moved(due, first))
        .isEqualTo(CALENDAR.due(began, amount + first, LimitUnit.WORKING_DAYS));
  }

  @Property
  void anExtensionIsNeverEarlierThanWhatItExtends(
      @ForAll("moments") LocalDateTime began,
      @ForAll @IntRange(min = 1, max = 30) int amount,
      @ForAll @IntRange(min = 1, max = 30) int more,
      @ForAll @IntRange(max = 20) int waited) {
    DueTime before = CALENDAR.moved(CALENDAR.due(began, amount, LimitUnit.WORKING_DAYS), waited);
    DueTime after =
        CALENDAR.moved(CALENDAR.due(began, amount + more, LimitUnit.WORKING_DAYS), waited);
    assertThat(CALENDAR.workingDaysBetween(before.at().toLocalDate(), after.at().toLocalDate()))
        .isEqualTo(more);
    assertThat(after.provisional() || !before.provisional()).isTrue();
  }
}
