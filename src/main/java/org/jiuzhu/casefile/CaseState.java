package org.jiuzhu.casefile;

/** Where a case stands, in the words of the procedure. */
public enum CaseState {
  /** Received; the household is being entered. */
  RECEIVED,
  /** Entered; to be accepted. */
  ENTERED,
  /** Told once what is missing; the applicant's turn. */
  WAITING_FOR_APPLICANT,
  /** Accepted; being checked. */
  CHECKING,
  /** Told what the check found; the applicant is heard. */
  HEARING,
  /** Disputed; neighbours appraise it. */
  APPRAISING,
  /** Determined; to be approved. */
  DETERMINED,
  /** Being published. */
  PUBLISHING,
  /** Somebody objected to what was published; being investigated. */
  OBJECTED,
  /** Aid is granted. */
  GRANTED,
  /** Aid is refused. */
  REFUSED,
  /** Taken back by the applicant, or nothing came in time. */
  WITHDRAWN,
  /** Ended for another reason: death, removal to another area. */
  CLOSED,
  /** Ended because the applicant does not cooperate; open to review and litigation. */
  TERMINATED;

  /** Whether the case is over for the applicant. */
  public boolean isDecided() {
    return switch (this) {
      case GRANTED, REFUSED, WITHDRAWN, CLOSED, TERMINATED -> true;
      default -> false;
    };
  }

  /** Whether the procedure waits for the applicant, so that statutory time stands still. */
  public boolean isApplicantsTurn() {
    return this == WAITING_FOR_APPLICANT || this == HEARING;
  }
}
