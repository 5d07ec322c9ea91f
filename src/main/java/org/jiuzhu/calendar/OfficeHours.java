package org.jiuzhu.calendar;

import java.time.LocalDateTime;
import java.time.LocalTime;

/**
 * When offices are open: on working days, from half past eight to half past five. Emergencies happen
 * at other times too, and then fewer people are there.
 */
public final class OfficeHours {

  private static final LocalTime OPENS = LocalTime.of(8, 30);
  private static final LocalTime CLOSES = LocalTime.of(17, 30);

  private OfficeHours() {}

  /**
   * Whether offices are open.
   *
   * @param at local time of Asia/Shanghai
   */
  public static boolean areOpen(LocalDateTime at, WorkingCalendar calendar) {
    LocalTime time = at.toLocalTime();
    return calendar.isWorkingDay(at.toLocalDate())
        && !time.isBefore(OPENS)
        && time.isBefore(CLOSES);
  }
}
