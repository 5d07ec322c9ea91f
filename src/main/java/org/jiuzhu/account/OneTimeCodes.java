package org.jiuzhu.account;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.spec.SecretKeySpec;

/** Time-based one-time passwords (RFC 6238) as every authenticator app makes them: six digits. */
public final class OneTimeCodes {

  private static final int SECRET_BYTES = 20;
  private static final int STEP_SECONDS = 30;
  private static final int DRIFT = 1;
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private static final TimeBasedOneTimePasswordGenerator GENERATOR =
      new TimeBasedOneTimePasswordGenerator();
  private static final SecureRandom RANDOM = new SecureRandom();

  private OneTimeCodes() {}

  /** A new secret. */
  public static byte[] newSecret() {
    byte[] secret = new byte[SECRET_BYTES];
    RANDOM.nextBytes(secret);
    return secret;
  }

  /**
   * The time step that a code belongs to, one step early or late at most.
   *
   * @param after the last step whose code is used up
   * @return the step, or nothing where the code is wrong or used up
   */
  public static OptionalLong step(byte[] secret, String code, Instant now, long after) {
    long current = now.getEpochSecond() / STEP_SECONDS;
    return LongStream.rangeClosed(current - DRIFT, current + DRIFT)
        .filter(step -> step > after && same(code(secret, step), code))
        .findFirst();
  }

  /** The code that is good now. */
  public static String code(byte[] secret, Instant now) {
    return code(secret, now.getEpochSecond() / STEP_SECONDS);
  }

  private static String code(byte[] secret, long step) {
    try {
      return GENERATOR.generateOneTimePasswordString(
          new SecretKeySpec(secret, GENERATOR.getAlgorithm()),
          Instant.ofEpochSecond(step * STEP_SECONDS),
          Locale.ROOT);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("unusable secret", e);
    }
  }

  private static boolean same(String right, String given) {
    return MessageDigest.isEqual(
        right.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  /** A secret as text, to be typed into an app that has no camera. */
  public static String asText(byte[] secret) {
    StringBuilder text = new StringBuilder();
    int bits = 0;
    int held = 0;
    for (byte each : secret) {
      bits = bits << 8 | each & 0xff;
      held += 8;
      while (held >= 5) {
        held -= 5;
        text.append(BASE32.charAt(bits >> held & 31));
      }
      bits &= (1 << held) - 1;
    }
    if (held > 0) {
      text.append(BASE32.charAt(bits << 5 - held & 31));
    }
    return text.toString();
  }

  /**
   * The address that an app reads from a picture.
   *
   * @param issuer name of this system in the app
   */
  public static String address(byte[] secret, String issuer, String user) {
    return "otpauth://totp/%s:%s?secret=%s&issuer=%s"
        .formatted(encoded(issuer), encoded(user), asText(secret), encoded(issuer));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
