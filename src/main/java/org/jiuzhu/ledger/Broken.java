package org.jiuzhu.ledger;

/**
 * Where the books of a fund stop being what was booked.
 *
 * @param seq the first posting that is wrong; for what concerns the end of the chain, its last one
 * @param how what is wrong with it
 * @param file number of the list or the case whose payments differ; null for everything else
 */
public record Broken(long seq, How how, String file) {

  /** Where no payment is concerned. */
  public Broken(long seq, How how) {
    this(seq, how, null);
  }

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
    CLOSING,
    /** A payment of the case is not of the amount that was booked for it last. */
    PAYMENT,
    /** The payments of the list that it was booked for are not those that they were. */
    ITEMS
  }
}
