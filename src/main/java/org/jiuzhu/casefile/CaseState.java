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
  /** An emergency; first aid is to be confirmed. */
  FIRST_AID,
  /** First aid is ordered; explanation and evidence follow. */
  SUPPLEMENTING,
  /** What was paid first is being reviewed. */
  REVIEWING,
  /** Before a conference (一事一议). */
  IN_CONFERENCE,
  /** Approved once and paid in stages. */
  STAGED,
  /** Aid is granted. */
  GRANTED,
  /** Aid is refused. */
  REFUSED,
  /** Taken back by the applicant, or nothing came in time. */
  WITHDRAWN,
  /** Ended for another reason: death, removal to another area. */
  CLOSED,
  /** Ended because the applicant does not cooperate; open to review and litigation. */
  TERMINATED,
  /** Aid was paid without a right to it; to be recovered. */
  TO_RECOVER;

  /** Whether the case is over for the applicant. */
  public boolean isDecided() {
    return switch (this) {
      case GRANTED, REFUSED, WITHDRAWN, CLOSED, TERMINATED, TO_RECOVER -> true;
      default -> false;
    };
  }

  /** Whether the procedure waits for the applicant, so that statutory time stands still. */
  public boolean isApplicantsTurn() {
    return this == WAITING_FOR_APPLICANT || this == HEARING;
  }
}
