package org.jiuzhu.casefile;

/** What can happen to a case. */
public enum TimelineKind {
  RECEIVED,
  HOUSEHOLD_ENTERED,
  FOUND_INCOMPLETE,
  SUPPLEMENTED,
  ACCEPTED,
  QUERIED,
  ANSWERED,
  SURVEYED,
  DETERMINED,
  APPROVED,
  REJECTED,
  SENT_BACK,
  NOTICE_PREPARED,
  NOTICE_POSTED,
  NOTICE_CLOSED,
  NOTICE_TAKEN_DOWN,
  GRANTED,
  REFUSED,
  LETTER_ISSUED,
  LETTER_DELIVERED,
  LETTER_MAILED,
  EVIDENCE_ADDED;

  /** Whether whoever did this has taken or surveyed the case and so cannot approve it. */
  public boolean isProposing() {
    return switch (this) {
      case RECEIVED, HOUSEHOLD_ENTERED, FOUND_INCOMPLETE, SUPPLEMENTED, ACCEPTED, SURVEYED -> true;
      default -> false;
    };
  }
}
