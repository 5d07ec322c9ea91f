package org.jiuzhu.calendar;

/** What a time limit is counted in. */
public enum LimitUnit {
  WORKING_DAYS,
  CALENDAR_DAYS,
  HOURS
}
