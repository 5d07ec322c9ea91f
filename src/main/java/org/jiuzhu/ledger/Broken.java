package org.jiuzhu.ledger;

/**
 * Where the books of a fund stop being what was booked.
 *
 * @param seq the first posting that is wrong; for what concerns the end of the chain, its last one
 * @param how what is wrong with it
 */
public record Broken(long seq, How how) {

  /** What can be wrong. */
  public enum How {
    /** A posting is missing, or one was put in. */
    NUMBER,
    /** It names accounts that its kind does not move, or no kind at all. */
    ACCOUNTS,
    /** It does not follow the posting before it. */
    PREVIOUS,
    /** Something in it was changed. */
    HASH,
    /** It takes an account below zero. */
    NEGATIVE,
    /** Postings at the end are missing: the fund has booked more, or other ones. */
    END,
    /** The accounts do not hold what the postings add up to. */
    BALANCE,
    /** A daily closing had recorded another chain: the books were written anew. */
    CLOSING
  }
}
