package org.jiuzhu.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The chain over the postings of a fund: each hash covers the posting and the hash before it, so
 * that no posting can be changed, left out or put in without all later hashes changing.
 */
public final class HashChain {

  private HashChain() {}

  /** What the first posting of a fund follows: a hash of the fund's id. */
  public static byte[] beginning(String fund) {
    return sha256().digest(bytes(fund));
  }

  /** The hash of a posting that follows another one. SHA-256 over what the database hashes too. */
  public static byte[] next(byte[] previous, Posting posting) {
    MessageDigest digest = sha256();
    digest.update(previous);
    return digest.digest(
        bytes(
            String.join(
                "\n",
                posting.fund(),
                String.valueOf(posting.seq()),
                posting.kind().name(),
                posting.kind().credit().name(),
                posting.kind().debit().name(),
                posting.amount().toString(),
                posting.caseNumber() == null ? "" : posting.caseNumber(),
                posting.instalment() == null ? "" : String.valueOf(posting.instalment()),
                posting.actor(),
                String.valueOf(posting.at().toEpochMilli()),
                posting.basis())));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
