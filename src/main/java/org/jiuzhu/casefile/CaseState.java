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
  /** Determined; to be approved. */
  DETERMINED,
  /** Approved; being published. */
  PUBLISHING,
  /** Aid is granted. */
  GRANTED,
  /** Aid is refused. */
  REFUSED;

  /** Whether the case is over for the applicant. */
  public boolean isDecided() {
    return this == GRANTED || this == REFUSED;
  }
}
