package org.jiuzhu.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jiuzhu.policy.Packs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingCalendarTest {

  private static final WorkingCalendar CALENDAR = Packs.calendar();

  @Test
  void acrossSpringFestival() {
    // Saturday 14 February is worked; 15 to 23 February are off
    assertThat(CALENDAR.addWorkingDays(LocalDate.of(2026, 2, 13), 3))
        .isEqualTo(new Deadline(LocalDate.of(2026, 2, 25), false));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-14, true", // made-up Saturday
    "2026-02-15, false",
    "2026-02-23, false", // Monday, still off
    "2026-02-24, true",
    "2026-02-28, true", // made-up Saturday
    "2026-03-01, false",
    "2026-10-07, false",
    "2026-10-08, true",
    "2026-10-10, true",
    "2025-01-26, true",
    "2025-01-28, false",
    "2025-02-04, false",
    "2025-02-05, true",
    "2025-10-11, true",
    "2027-01-01, true", // nobody has published 2027 yet
  })
  void workingDays(LocalDate day, boolean working) {
    assertThat(CALENDAR.isWorkingDay(day)).isEqualTo(working);
  }

  @Test
  void sevenCalendarDaysRunThroughHolidays() {
    assertThat(CALENDAR.addCalendarDays(LocalDate.of(2026, 9, 28), 7))
        .isEqualTo(new Deadline(LocalDate.of(2026, 10, 5), false));
  }

  @Test
  void aYearWithoutAListIsProvisional() {
    assertThat(CALENDAR.addWorkingDays(LocalDate.of(2026, 12, 30), 1).provisional()).isFalse();
    assertThat(CALENDAR.addWorkingDays(LocalDate.of(2026, 12, 31), 1))
        .isEqualTo(new Deadline(LocalDate.of(2027, 1, 1), true));
    assertThat(CALENDAR.addCalendarDays(LocalDate.of(2026, 12, 31), 7).provisional()).isFalse();
    assertThat(CALENDAR.isProvisional(LocalDate.of(2027, 1, 1))).isTrue();
    assertThat(CALENDAR.publishedYears()).containsExactlyInAnyOrder(2025, 2026);
  }

  @Test
  void nothingToAddIsTheDayItself() {
    LocalDate sunday = LocalDate.of(2026, 3, 1);
    assertThat(CALENDAR.addWorkingDays(sunday, 0)).isEqualTo(new Deadline(sunday, false));
    assertThatIllegalArgumentException().isThrownBy(() -> CALENDAR.addWorkingDays(sunday, -1));
    assertThatIllegalArgumentException().isThrownBy(() -> CALENDAR.addCalendarDays(sunday, -1));
  }

  @Test
  void hoursRunThroughTheNightAndDaysToTheirEnd() {
    LocalDateTime friday = LocalDateTime.of(2026, 2, 13, 16, 30);
    assertThat(CALENDAR.due(friday, 24, LimitUnit.HOURS))
        .isEqualTo(new DueTime(LocalDateTime.of(2026, 2, 14, 16, 30), false));
    assertThat(CALENDAR.due(friday, 3, LimitUnit.WORKING_DAYS))
        .isEqualTo(new DueTime(LocalDateTime.of(2026, 2, 25, 23, 59, 59), false));
    assertThat(CALENDAR.due(friday, 7, LimitUnit.CALENDAR_DAYS).at())
        .isEqualTo(LocalDateTime.of(2026, 2, 20, 23, 59, 59));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CALENDAR.due(friday, -1, LimitUnit.HOURS));
  }

  @Property(tries = 300)
  void addingAndCountingAgree(
      @ForAll @IntRange(max = 900) int start, @ForAll @IntRange(max = 90) int n) {
    LocalDate from = LocalDate.of(2025, 1, 1).plusDays(start);
    Deadline deadline = CALENDAR.addWorkingDays(from, n);
    assertThat(CALENDAR.workingDaysBetween(from, deadline.date())).isEqualTo(n);
    if (n > 0) {
      assertThat(CALENDAR.isWorkingDay(deadline.date())).isTrue();
    }
    assertThat(deadline.provisional()).isEqualTo(n > 0 && deadline.date().getYear() > 2026);
  }

  @Test
  void refusesListsThatContradictThemselves() {
    LocalDate monday = LocalDate.of(2026, 3, 2);
    LocalDate saturday = LocalDate.of(2026, 3, 7);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HolidayYear(2025, Set.of(monday), Set.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HolidayYear(2026, Set.of(), Set.of(monday)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HolidayYear(2026, Set.of(saturday), Set.of(saturday)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HolidayYear(2025, Set.of(), Set.of(saturday)));
    HolidayYear year = new HolidayYear(2026, Set.of(), Set.of());
    assertThatIllegalStateException().isThrownBy(() -> new WorkingCalendar(List.of(year, year)));
  }
}
