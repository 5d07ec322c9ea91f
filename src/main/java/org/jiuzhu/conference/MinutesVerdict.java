package org.jiuzhu.conference;

/** What a second person says of minutes. */
public enum MinutesVerdict {
  CONFIRMED,
  /** Something is not as the meeting decided it: to be written again. */
  RETURNED
}
