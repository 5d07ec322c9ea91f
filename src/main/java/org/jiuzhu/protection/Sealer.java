package org.jiuzhu.protection;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/**
 * Encrypts personal data for columns of the type {@code sealed} (AES-256-GCM). What is sealed opens
 * in its own context only, so a value copied to another row or column is refused.
 *
 * <p>A context names the place, never a person: {@code declaration:<case number>:<version>}.
 */
public final class Sealer {

  private final Aead aead;

  public Sealer(EncryptionKeys keys) {
    try {
      this.aead = keys.aead();
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("unusable encryption key", e);
    }
  }

  /**
   * Encrypts bytes.
   *
   * @param context where the value is stored; needed again to open it
   */
  public byte[] seal(byte[] plain, String context) {
    try {
      return aead.encrypt(plain, context.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("value cannot be sealed", e);
    }
  }

  /** Encrypts a text. */
  public byte[] sealText(String plain, String context) {
    return seal(plain.getBytes(StandardCharsets.UTF_8), context);
  }

  /**
   * Decrypts bytes.
   *
   * @throws SealBrokenException if the value was changed, was sealed elsewhere, or by another key
   */
  public byte[] open(byte[] sealed, String context) {
    try {
      return aead.decrypt(sealed, context.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new SealBrokenException(e);
    }
  }

  /**
   * Decrypts a text.
   *
   * @throws SealBrokenException as {@link #open}
   */
  public String openText(byte[] sealed, String context) {
    return new String(open(sealed, context), StandardCharsets.UTF_8);
  }
}
