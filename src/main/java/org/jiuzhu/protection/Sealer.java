package org.jiuzhu.protection;

import com.google.crypto.tink.Aead;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/**
 * Encrypts personal data for columns of the type {@code sealed} (AES-256-GCM). What is sealed opens
 * in its own context only, so a value copied to another row or column is refused.
 *
 * <p>A context names the place, never a person: {@code declaration:<case number>:<version>}.
 */
public final class Sealer {

  /** Bytes that say by which key a value is sealed: Tink's version and the key's id. */
  private static final int KEY_BYTES = 5;

  private static final int ERASED_BYTES = 32;

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
   * @throws ErasedException if the value was erased by rule
   * @throws SealBrokenException if the value was changed, was sealed elsewhere, or by another key
   */
  public byte[] open(byte[] sealed, String context) {
    if (isErased(sealed)) {
      throw new ErasedException();
    }
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

  /** Whether this is what erasure leaves of a sealed value ({@code erased_value()}). */
  public static boolean isErased(byte[] sealed) {
    return Arrays.equals(sealed, new byte[ERASED_BYTES]);
  }

  /** The first bytes of all that a key seals. */
  public static byte[] prefix(int key) {
    return ByteBuffer.allocate(KEY_BYTES).put((byte) 1).putInt(key).array();
  }
}
