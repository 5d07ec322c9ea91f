package org.jiuzhu.emergency;

/** What befell somebody. */
public enum EmergencyKind {
  FIRE,
  TRAFFIC,
  INJURY,
  ILLNESS,
  STRANDED,
  PUBLIC_EVENT,
  OTHER
}
