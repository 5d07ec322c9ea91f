package org.jiuzhu.payroll;

/** Why somebody is not paid yet. */
public enum HoldReason {
  /** A death was reported and is being looked into. */
  DEATH_REPORTED,
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

  /** Whether only the system holds for it. */
  boolean isOfTheSystem() {
    return this == ON_HOLD || this == GRANT_ENDED || this == SAME_PERSON;
  }
}
