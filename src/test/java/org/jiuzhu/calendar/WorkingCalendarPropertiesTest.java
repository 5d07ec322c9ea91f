package org.jiuzhu.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jiuzhu.policy.Packs;

/** What holds for every day, within the published years 2025 and 2026 and around them. */
class WorkingCalendarPropertiesTest {

  private final WorkingCalendar calendar = Packs.calendar();

  @Provide
  Arbitrary<LocalDate> days() {
    return Arbitraries.longs()
        .between(LocalDate.of(2024, 9, 1).toEpochDay(), LocalDate.of(2028, 3, 1).toEpochDay())
        .map(LocalDate::ofEpochDay);
  }

  @Property
  void addingAndCountingAgree(@ForAll("days") LocalDate from, @ForAll @IntRange(max = 120) int n) {
    LocalDate last = calendar.addWorkingDays(from, n).date();
    assertThat(calendar.workingDaysBetween(from, last)).isEqualTo(n);
    // the first day that is enough
    if (n > 0) {
      assertThat(calendar.workingDaysBetween(from, last.minusDays(1))).isEqualTo(n - 1);
    }
  }

  @Property
  void addingInTwoStepsIsAddingAtOnce(
      @ForAll("days") LocalDate from,
      @ForAll @IntRange(max = 40) int first,
      @ForAll @IntRange(max = 40) int second) {
    LocalDate between = calendar.addWorkingDays(from, first).date();
    assertThat(calendar.addWorkingDays(between, second).date())
        .isEqualTo(calendar.addWorkingDays(from, first + second).date());
  }

  @Property
  void whoBeginsLaterIsNeverDueEarlier(
      @ForAll("days") LocalDate from,
      @ForAll @IntRange(max = 20) int later,
      @ForAll @IntRange(max = 40) int n) {
    assertThat(calendar.addWorkingDays(from.plusDays(later), n).date())
        .isAfterOrEqualTo(calendar.addWorkingDays(from, n).date());
  }

  /** Only a published list can make a weekend a working day or a weekday none. */
  @Property
  void withoutAListWeekendsDecideAndTheAnswerIsProvisional(@ForAll("days") LocalDate day) {
    boolean published = day.getYear() == 2025 || day.getYear() == 2026;
    assertThat(calendar.isProvisional(day)).isEqualTo(!published);
    if (!published) {
      boolean weekend =
          day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
      assertThat(calendar.isWorkingDay(day)).isEqualTo(!weekend);
    }
  }

  @Property
  void aDeadlineIsProvisionalIfAnyCountedDayIs(
      @ForAll("days") LocalDate from, @ForAll @IntRange(max = 300) int n) {
    Deadline deadline = calendar.addWorkingDays(from, n);
    boolean any =
        from.plusDays(1)
            .datesUntil(deadline.date().plusDays(1))
            .anyMatch(day -> day.getYear() < 2025 || day.getYear() > 2026);
    assertThat(deadline.provisional()).isEqualTo(any);
  }

  @Property
  void calendarDaysRunToTheEndOfTheLastDay(
      @ForAll("days") LocalDate from,
      @ForAll @IntRange(max = 23) int hour,
      @ForAll @IntRange(max = 400) int n) {
    LocalDateTime start = from.atTime(hour, 30);
    DueTime due = calendar.due(start, n, LimitUnit.CALENDAR_DAYS);
    assertThat(due.at()).isEqualTo(from.plusDays(n).atTime(23, 59, 59));
    assertThat(due.provisional()).isFalse();
  }

  @Property
  void hoursRunThroughNightsAndHolidays(
      @ForAll("days") LocalDate from,
      @ForAll @IntRange(max = 23) int hour,
      @ForAll @IntRange(max = 1000) int hours) {
    LocalDateTime start = from.atTime(hour, 30);
    DueTime due = calendar.due(start, hours, LimitUnit.HOURS);
    assertThat(Duration.between(start, due.at())).hasHours(hours);
    assertThat(due.provisional()).isFalse();
  }

  @Property
  void workingDaysRunToTheEndOfTheLastDay(
      @ForAll("days") LocalDate from, @ForAll @IntRange(max = 60) int n) {
    Deadline deadline = calendar.addWorkingDays(from, n);
    assertThat(calendar.due(from.atTime(16, 30), n, LimitUnit.WORKING_DAYS))
        .isEqualTo(new DueTime(deadline.date().atTime(23, 59, 59), deadline.provisional()));
  }

  /** Saturday 14 February 2026 is worked, 15 to 23 February are off, Saturday 28 is worked. */
  @Example
  void acrossSpringFestival2026() {
    LocalDate friday = LocalDate.of(2026, 2, 13);
    int[] dayOfMonth = {13, 14, 24, 25, 26, 27, 28};
    for (int n = 0; n < dayOfMonth.length; n++) {
      assertThat(calendar.addWorkingDays(friday, n))
          .isEqualTo(new Deadline(LocalDate.of(2026, 2, dayOfMonth[n]), false));
    }
    assertThat(calendar.due(friday.atTime(17, 0), 3, LimitUnit.WORKING_DAYS).at())
        .isEqualTo("2026-02-25T23:59:59");
    // whoever comes within the holiday is due as if he came on its last day
    for (int day = 14; day <= 23; day++) {
      assertThat(calendar.addWorkingDays(LocalDate.of(2026, 2, day), 1).date())
          .isEqualTo("2026-02-24");
    }
  }
}
