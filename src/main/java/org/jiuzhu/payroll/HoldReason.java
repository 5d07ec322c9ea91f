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
  /** The aid ended after the item was carried over; for the system only. */
  GRANT_ENDED,
  /** The same person is on a list for this month under another case; for the system only. */
  SAME_PERSON,
  OTHER
}
