package org.jiuzhu.staged;

/** Why instalments that are still to come are not paid. */
public enum StopReason {
  /** The hardship is over. */
  NEED_ENDED,
  /** Other aid or insurance covers it now. */
  OTHER_AID,
  /** The household wants no more. */
  DECLINED,
  /** Whom it was for has died. */
  DECEASED,
  /** The household left the area. */
  MOVED_AWAY,
  /** What the approval rests on was untrue. */
  FALSE_STATEMENT,
  /** The household does not let its need be looked at. */
  NOT_COOPERATING,
  /** The case was closed. */
  CASE_CLOSED;

  /** Whether a surveyor can find this; a closed case needs no finding. */
  boolean isFound() {
    return this != CASE_CLOSED;
  }
}
