package org.jiuzhu.lookups;

/** What makes looks unusual. Each is a question to the official, no accusation. */
public enum UnusualRule {
  MANY_CASES_AN_HOUR,
  FAR_ABOVE_COLLEAGUES,
  OUT_OF_HOURS,
  NO_PART_IN_CASE,
  SAME_PERSON_AGAIN,
  COLLEAGUES_FAMILY,
  LONG_CLOSED,
  MANY_SEARCHES,
  REFUSED
}
