package org.jiuzhu.spreadsheet;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256, by which a file that left or came is known again. */
public final class FileDigest {

  private FileDigest() {}

  /** Of a whole file. */
  public static byte[] of(byte[] file) {
    return begin().digest(file);
  }

  /** For a file that is still being written. */
  public static MessageDigest begin() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
