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
  /** Checked afterwards, the household was not entitled to it. */
  NOT_ENTITLED,
  /** The case was closed. */
  CASE_CLOSED;

  /**
   * Whether a surveyor can find this at an instalment; a closed case needs no finding, and who is
   * entitled is for the review.
   */
  boolean isFound() {
    return this != CASE_CLOSED && this != NOT_ENTITLED;
  }
}
