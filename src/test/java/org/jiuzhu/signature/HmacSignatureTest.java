package org.jiuzhu.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jiuzhu.signature.InvalidSignatureException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class HmacSignatureTest {

  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final Instant NOW = Instant.parse("2026-08-03T01:00:00Z");
  private static final String NONCE = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";
  private static final byte[] BODY = "{\"queryId\":\"询\"}".getBytes(UTF_8);

  private final HmacSignature signature = new HmacSignature(SECRET);
  private final String header = signature.sign(new SignedMessage(NOW, NONCE, BODY));

  /**
   * The figure was computed with OpenSSL, so that an integrator's code can be checked by it too.
   */
  @Test
  void signsAsPublished() {
    assertThat(header)
        .isEqualTo(
            "t=1785718800,n=0a1b2c3d4e5f60718293a4b5c6d7e8f9,"
                + "v1=576c0e21c8312c6450155d6403ded2a7d3eae1485b9e0ef25a7f8281ed2e0f59");
  }

  @Test
  void acceptsItsOwnSignature() {
    SignedMessage message = signature.verify(List.of(header), BODY, NOW);

    assertThat(message.nonce()).isEqualTo(NONCE);
    assertThat(message.timestamp()).isEqualTo(NOW);
    assertThat(message.body()).isEqualTo(BODY);
  }

  @Test
  void freshMessagesHaveNoncesOfTheirOwn() {
    assertThat(signature.sign(BODY, NOW)).isNotEqualTo(signature.sign(BODY, NOW));
    signature.verify(List.of(signature.sign(BODY, NOW)), BODY, NOW);
  }

  @Test
  void refusesAnotherBody() {
    for (int i = 0; i < BODY.length; i++) {
      byte[] tampered = BODY.clone();
      tampered[i] ^= 1;
      refused(Reason.SIGNATURE_WRONG, header, tampered, NOW);
    }
    refused(Reason.SIGNATURE_WRONG, header, Arrays.copyOf(BODY, BODY.length + 1), NOW);
    refused(Reason.SIGNATURE_WRONG, header, new byte[0], NOW);
  }

  @Test
  void refusesAnotherTimestampOrNonceOrKey() {
    refused(Reason.SIGNATURE_WRONG, header.replace("t=1785718800", "t=1785718801"), BODY, NOW);
    refused(Reason.SIGNATURE_WRONG, header.replace("n=0a", "n=0b"), BODY, NOW);
    refused(
        Reason.SIGNATURE_WRONG,
        new HmacSignature(SECRET.replace('0', '1')).sign(new SignedMessage(NOW, NONCE, BODY)),
        BODY,
        NOW);
  }

  /** Moving a character from one signed part into the next must not give the same bytes. */
  @Test
  void keepsThePartsApart() {
    String shifted = signature.sign(new SignedMessage(NOW, NONCE.substring(0, 31), BODY));
    byte[] longer = ("9\n" + new String(BODY, UTF_8)).getBytes(UTF_8);

    refused(Reason.SIGNATURE_WRONG, shifted, longer, NOW);
  }

  @Test
  void refusesWhatIsOlderOrNewerThanFiveMinutes() {
    Duration limit = HmacSignature.TOLERANCE;
    signature.verify(List.of(header), BODY, NOW.plus(limit));
    signature.verify(List.of(header), BODY, NOW.minus(limit));

    refused(Reason.SIGNATURE_STALE, header, BODY, NOW.plus(limit).plusMillis(1));
    refused(Reason.SIGNATURE_STALE, header, BODY, NOW.minus(limit).minusMillis(1));
  }

  @Test
  void refusesNoneAndSeveralSignatures() {
    assertThatExceptionOfType(InvalidSignatureException.class)
        .isThrownBy(() -> signature.verify(List.of(), BODY, NOW))
        .extracting(InvalidSignatureException::reason)
        .isEqualTo(Reason.SIGNATURE_MISSING);
    assertThatExceptionOfType(InvalidSignatureException.class)
        .isThrownBy(() -> signature.verify(List.of(header, header), BODY, NOW))
        .extracting(InvalidSignatureException::reason)
        .isEqualTo(Reason.SIGNATURE_MISSING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "v1=00",
        "t=-5,n=0a1b2c3d4e5f60718293a4b5c6d7e8f9,v1=" + ZEROS,
        "t=999999999999999999999,n=0a1b2c3d4e5f60718293a4b5c6d7e8f9,v1=" + ZEROS,
        "t=1785718800,n=short,v1=" + ZEROS,
        "t=1785718800,n=0a1b2c3d4e5f6071\n293a4b5c6d7e8f9,v1=" + ZEROS,
        "t=1785718800,n=0a1b2c3d4e5f60718293a4b5c6d7e8f9,v1=" + ZEROS + "00",
      })
  void refusesAnotherForm(String malformed) {
    refused(Reason.SIGNATURE_MALFORMED, malformed, BODY, NOW);
  }

  private static final String ZEROS =
      "0000000000000000000000000000000000000000000000000000000000000000";

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "0123456789abcdef0123456789abcde"})
  void refusesWeakSecrets(String secret) {
    assertThatIllegalArgumentException().isThrownBy(() -> new HmacSignature(secret));
  }

  @Test
  void doesNotShowTheBody() {
    assertThat(new SignedMessage(NOW, NONCE, BODY).toString()).doesNotContain("询", "query");
  }

  private void refused(Reason reason, String header, byte[] body, Instant now) {
    assertThatExceptionOfType(InvalidSignatureException.class)
        .isThrownBy(() -> signature.verify(List.of(header), body, now))
        .extracting(InvalidSignatureException::reason)
        .isEqualTo(reason);
  }
}
