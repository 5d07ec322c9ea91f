package org.jiuzhu.calendar;

import java.time.LocalDate;
import java.util.Set;

/**
 * One year's published list of the State Council.
 *
 * @param year the calendar year
 * @param off public holidays, whatever their day of the week
 * @param workingWeekends Saturdays and Sundays on which work is made up (调休)
 */
public record HolidayYear(int year, Set<LocalDate> off, Set<LocalDate> workingWeekends) {

  /**
   * @throws IllegalArgumentException if a day lies in another year, stands in both lists, or is a
   *     made-up working day that is no weekend day
   */
  public HolidayYear {
    off = Set.copyOf(off);
    workingWeekends = Set.copyOf(workingWeekends);
    for (LocalDate day : off) {
      if (day.getYear() != year || workingWeekends.contains(day)) {
        throw new IllegalArgumentException("public holiday out of place: " + day);
      }
    }
    for (LocalDate day : workingWeekends) {
      if (day.getYear() != year || !WorkingCalendar.isWeekend(day)) {
        throw new IllegalArgumentException("working weekend out of place: " + day);
      }
    }
  }
}
