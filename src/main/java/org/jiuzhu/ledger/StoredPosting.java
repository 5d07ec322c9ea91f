package org.jiuzhu.ledger;

/**
 * A posting as it lies in the books, with what the books say of it: to be compared with what the
 * rules say.
 *
 * @param posting what was booked; its kind is null where the books name one that does not exist
 * @param credit account that the books say it took from
 * @param debit account that the books say it put on
 * @param previous hash of the posting before it, as stored
 * @param hash its own hash, as stored
 */
public record StoredPosting(
    Posting posting, String credit, String debit, byte[] previous, byte[] hash) {}
