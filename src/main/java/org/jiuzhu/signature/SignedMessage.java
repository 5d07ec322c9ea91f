package org.jiuzhu.signature;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;

/**
 * What a signature covers.
 *
 * @param timestamp when the sender signed; whole seconds count
 * @param nonce value used once by its sender, 16 to 64 characters of {@code A-Z a-z 0-9 _ -}
 * @param body the raw bytes of the HTTP body, exactly as sent
 */
public record SignedMessage(Instant timestamp, String nonce, byte[] body) {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int NONCE_BYTES = 16;

  /** A message to be sent now, with a fresh nonce. */
  public static SignedMessage fresh(byte[] body, Instant now) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    return new SignedMessage(now, HexFormat.of().formatHex(nonce), body);
  }

  /**
   * The bytes that are signed: Unix seconds in decimal, line feed, nonce, line feed, body. Neither
   * of the first two can hold a line feed, so no two messages share a canonical form.
   */
  byte[] canonical() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length + 96);
    String head = timestamp.getEpochSecond() + "\n" + nonce + "\n";
    bytes.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    bytes.writeBytes(body);
    return bytes.toByteArray();
  }

  /** Leaves the body out, which may hold personal data. */
  @Override
  public String toString() {
    return "SignedMessage[" + timestamp + "]";
  }
}
