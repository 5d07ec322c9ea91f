package org.jiuzhu.deadline;

/** What happens to a case's clock. */
enum ClockChange {
  STARTED,
  /** It is known now who confirms, so another time limit applies. */
  RULED,
  SUSPENDED,
  /** The wait for the applicant is over and has moved the due time. */
  WAITED,
  EXTENDED,
  PASSED,
  ENDED,
  /** The case was opened again. */
  REOPENED,
  /** The holidays of a year were published or corrected. */
  RECOMPUTED
}
