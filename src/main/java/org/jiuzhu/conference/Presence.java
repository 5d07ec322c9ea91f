package org.jiuzhu.conference;

/** Whether a department was there. */
public enum Presence {
  PRESENT,
  /** Somebody else came and votes in the member's place. */
  SUBSTITUTE,
  ABSENT
}
