package org.jiuzhu.batch;

/**
 * What is wrong in a file that came back.
 *
 * @param row as the office program counts it; 0 for the whole file
 * @param code of the rule, a key of the messages file under {@code batch.flaw.}
 */
public record BatchFlaw(int row, Code code) {

  /** Rules of a returned file. */
  public enum Code {
    /** The titles are not those of the file that left. */
    TITLES,
    NO_ROWS,
    UNKNOWN_PAYMENT,
    OTHER_BATCH,
    OTHER_ATTEMPT,
    TWICE,
    AMOUNT_ALTERED,
    ACCOUNT_ALTERED,
    PAYEE_ALTERED,
    OUTCOME,
    REJECTION,
    REFERENCE,
    /** The same result was booked before. */
    BOOKED_BEFORE,
    /** Another result was booked before, or the payment is no longer at the bank. */
    CONTRADICTS
  }
}
