package org.jiuzhu.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Working days by the published holiday lists: Monday to Friday and made-up weekends, without
 * public holidays. A year without a list counts weekends only, and what was counted there is marked
 * provisional. The first day counted is the day after the event.
 */
public final class WorkingCalendar {

  private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);

  private final Map<Integer, HolidayYear> years;

  /**
   * @throws IllegalStateException if a year is listed twice
   */
  public WorkingCalendar(Collection<HolidayYear> years) {
    this.years =
        years.stream()
            .collect(
                Collectors.toMap(
                    HolidayYear::year,
                    year -> year,
                    (one, other) -> {
                      throw new IllegalStateException("year listed twice: " + one.year());
                    },
                    TreeMap::new));
  }

  static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }

  /** The years whose holidays are published. */
  public Set<Integer> publishedYears() {
    return Set.copyOf(years.keySet());
  }

  /** The published lists, by year. */
  public Collection<HolidayYear> years() {
    return List.copyOf(years.values());
  }

  /** Whether the day's year has no published list, so that the answer is a guess by weekends. */
  public boolean isProvisional(LocalDate day) {
    return !years.containsKey(day.getYear());
  }

  public boolean isWorkingDay(LocalDate day) {
    HolidayYear year = years.get(day.getYear());
    if (year == null) {
      return !isWeekend(day);
    }
    return isWeekend(day) ? year.workingWeekends().contains(day) : !year.off().contains(day);
  }

  /**
   * The n-th working day after a day; the day itself for n = 0.
   *
   * @throws IllegalArgumentException if n is negative
   */
  public Deadline addWorkingDays(LocalDate from, int n) {
    requireNotNegative(n);
    LocalDate day = from;
    boolean provisional = false;
    for (int counted = 0; counted < n; ) {
      day = day.plusDays(1);
      provisional |= isProvisional(day);
      if (isWorkingDay(day)) {
        counted++;
      }
    }
    return new Deadline(day, provisional);
  }

  /**
   * The n-th working day before a day; the day itself for n = 0.
   *
   * @throws IllegalArgumentException if n is negative
   */
  public LocalDate minusWorkingDays(LocalDate from, int n) {
    requireNotNegative(n);
    LocalDate day = from;
    for (int counted = 0; counted < n; ) {
      day = day.minusDays(1);
      if (isWorkingDay(day)) {
        counted++;
      }
    }
    return day;
  }

  /**
   * The n-th calendar day after a day; never provisional.
   *
   * @throws IllegalArgumentException if n is negative
   */
  public Deadline addCalendarDays(LocalDate from, int n) {
    requireNotNegative(n);
    return new Deadline(from.plusDays(n), false);
  }

  /** How many working days lie after {@code from}, up to and including {@code to}. */
  public int workingDaysBetween(LocalDate from, LocalDate to) {
    return (int) from.plusDays(1).datesUntil(to.plusDays(1)).filter(this::isWorkingDay).count();
  }

  /**
   * When a time limit that starts now runs out.
   *
   * @param start local time of Asia/Shanghai
   * @throws IllegalArgumentException if the amount is negative
   */
  public DueTime due(LocalDateTime start, int amount, LimitUnit unit) {
    requireNotNegative(amount);
    return switch (unit) {
      case HOURS -> new DueTime(start.plusHours(amount), false);
      case CALENDAR_DAYS -> endOf(addCalendarDays(start.toLocalDate(), amount));
      case WORKING_DAYS -> endOf(addWorkingDays(start.toLocalDate(), amount));
    };
  }

  /**
   * A time limit that stood still for a while: later by as many working days, at the same time of
   * day; unmoved for n = 0.
   *
   * @param due local time of Asia/Shanghai
   * @throws IllegalArgumentException if n is negative
   */
  public DueTime moved(DueTime due, int n) {
    Deadline day = addWorkingDays(due.at().toLocalDate(), n);
    return new DueTime(
        day.date().atTime(due.at().toLocalTime()), due.provisional() || day.provisional());
  }

  private static DueTime endOf(Deadline deadline) {
    return new DueTime(deadline.date().atTime(LAST_SECOND), deadline.provisional());
  }

  private static void requireNotNegative(int n) {
    if (n < 0) {
      throw new IllegalArgumentException("a time limit is never negative");
    }
  }
}
