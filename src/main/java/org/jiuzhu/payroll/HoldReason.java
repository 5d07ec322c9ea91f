package org.jiuzhu.payroll;

import org.jiuzhu.closing.ClosingReason;

/** Why somebody is not paid yet. */
public enum HoldReason {
  /** A death was reported and is being looked into. */
  DEATH_REPORTED,
  /** The household left, or took its application back, after later months were paid. */
  END_REPORTED,
  /** The household is being checked. */
  UNDER_REVIEW,
  /** The account may be wrong. */
  ACCOUNT_DOUBTFUL,
  /** Somebody complained. */
  COMPLAINT,
  /** The whole grant is on hold until it is settled how it goes on; for the system only. */
  ON_HOLD,
  /** The aid ended after the item was carried over; for the system only. */
  GRANT_ENDED,
  /** The same person is on a list for this month under another case; for the system only. */
  SAME_PERSON,
  OTHER;

  /** Why a grant is on hold until an end of its case, or a death, is settled. */
  static HoldReason of(ClosingReason closing) {
    return closing == null || closing == ClosingReason.DECEASED ? DEATH_REPORTED : END_REPORTED;
  }

  /** Whether only the system holds for it. */
  boolean isOfTheSystem() {
    return this == END_REPORTED || this == ON_HOLD || this == GRANT_ENDED || this == SAME_PERSON;
  }
}
