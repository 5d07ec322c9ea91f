package org.jiuzhu.signature;

import static org.jiuzhu.signature.InvalidSignatureException.Reason.SIGNATURE_MALFORMED;
import static org.jiuzhu.signature.InvalidSignatureException.Reason.SIGNATURE_MISSING;
import static org.jiuzhu.signature.InvalidSignatureException.Reason.SIGNATURE_STALE;
import static org.jiuzhu.signature.InvalidSignatureException.Reason.SIGNATURE_WRONG;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs messages to and verifies messages from one outside system that shares a secret with us. The
 * header is
 *
 * <pre>X-Jiuzhu-Signature: t=&lt;Unix seconds&gt;,n=&lt;nonce&gt;,v1=&lt;64 hexadecimal digits&gt;
 * </pre>
 *
 * where {@code v1} is the HMAC-SHA256, with the secret's UTF-8 bytes as key, over {@code
 * <t>\n<n>\n<body>}. Verifying does not tell whether the nonce was used before: that is the
 * receiver's memory, see {@link CallbackNonces}. Immutable and safe for use by several threads.
 */
public final class HmacSignature {

  /** The HTTP header that carries timestamp, nonce and signature. */
  public static final String HEADER = "X-Jiuzhu-Signature";

  /** How far a timestamp may lie from the receiver's clock, either way. */
  public static final Duration TOLERANCE = Duration.ofMinutes(5);

  /** A key shorter than the hash weakens it (RFC 2104, section 3). */
  public static final int MIN_SECRET_LENGTH = 32;

  private static final String ALGORITHM = "HmacSHA256";
  private static final Pattern FORM =
      Pattern.compile("t=(\\d{1,11}),n=([A-Za-z0-9_-]{16,64}),v1=([0-9a-f]{64})");

  private final SecretKeySpec key;

  /**
   * @param secret shared with the other side, at least {@value #MIN_SECRET_LENGTH} characters
   * @throws IllegalArgumentException if the secret is missing or too short
   */
  public HmacSignature(String secret) {
    if (secret == null || secret.length() < MIN_SECRET_LENGTH) {
      throw new IllegalArgumentException(
          "A signing secret needs at least " + MIN_SECRET_LENGTH + " characters");
    }
    this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
  }

  /** The header's value for this message. */
  public String sign(SignedMessage message) {
    return "t=%d,n=%s,v1=%s"
        .formatted(
            message.timestamp().getEpochSecond(),
            message.nonce(),
            HexFormat.of().formatHex(hmac(message)));
  }

  /** The header's value for a body that is sent now, with a fresh nonce. */
  public String sign(byte[] body, Instant now) {
    return sign(SignedMessage.fresh(body, now));
  }

  /**
   * Proves that a message was signed with our secret not longer than five minutes ago.
   *
   * @param headers all values of the signature header; exactly one is expected
   * @param body the raw bytes received
   * @param now the receiver's time
   * @return the message with its nonce, which the receiver must not have seen before
   * @throws InvalidSignatureException if any of it is not so
   */
  public SignedMessage verify(List<String> headers, byte[] body, Instant now) {
    if (headers == null || headers.size() != 1) {
      throw new InvalidSignatureException(SIGNATURE_MISSING);
    }
    Matcher form = FORM.matcher(headers.get(0));
    if (!form.matches()) {
      throw new InvalidSignatureException(SIGNATURE_MALFORMED);
    }
    Instant timestamp = Instant.ofEpochSecond(Long.parseLong(form.group(1)));
    SignedMessage message = new SignedMessage(timestamp, form.group(2), body);
    if (!MessageDigest.isEqual(hmac(message), HexFormat.of().parseHex(form.group(3)))) {
      throw new InvalidSignatureException(SIGNATURE_WRONG);
    }
    // Only a sender who knows the secret learns that the time is the reason.
    if (Duration.between(timestamp, now).abs().compareTo(TOLERANCE) > 0) {
      throw new InvalidSignatureException(SIGNATURE_STALE);
    }
    return message;
  }

  private byte[] hmac(SignedMessage message) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(message.canonical());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
    }
  }
}
