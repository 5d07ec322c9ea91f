package org.jiuzhu.protection;

/**
 * Prints new keys for {@code JIUZHU_ENCRYPTION_KEY}: {@code java -jar jiuzhu.jar
 * --new-encryption-key}. Whoever loses them loses all personal data in the database.
 */
public final class NewEncryptionKey {

  /** The argument by which the application prints keys instead of starting. */
  public static final String ARGUMENT = "--new-encryption-key";

  private NewEncryptionKey() {}

  public static void main(String[] args) {
    System.out.println(EncryptionKeys.generate().toBase64());
  }
}
