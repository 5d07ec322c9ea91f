package org.jiuzhu.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneTimeCodesTest {

  /** The secret of RFC 6238, appendix B. */
  private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

  private static final Instant NOW = Instant.parse("2026-03-02T02:00:10Z");

  @ParameterizedTest
  @CsvSource({"59,287082", "1111111109,081804", "1234567890,005924", "20000000000,353130"})
  void codesAreThoseOfTheStandard(long seconds, String code) {
    assertThat(OneTimeCodes.code(SECRET, Instant.ofEpochSecond(seconds))).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({"-61,false", "-30,true", "0,true", "30,true", "60,false"})
  void oneStepEarlyOrLateIsGood(long drift, boolean good) {
    String code = OneTimeCodes.code(SECRET, NOW.plusSeconds(drift));
    assertThat(OneTimeCodes.step(SECRET, code, NOW, 0).isPresent()).isEqualTo(good);
  }

  @Test
  void noCodeIsGoodTwiceNorAnOlderOne() {
    long step = OneTimeCodes.step(SECRET, OneTimeCodes.code(SECRET, NOW), NOW, 0).getAsLong();
    String same = OneTimeCodes.code(SECRET, NOW);
    String older = OneTimeCodes.code(SECRET, NOW.minusSeconds(30));
    String next = OneTimeCodes.code(SECRET, NOW.plusSeconds(30));
    assertThat(OneTimeCodes.step(SECRET, same, NOW, step)).isEmpty();
    assertThat(OneTimeCodes.step(SECRET, older, NOW, step)).isEmpty();
    assertThat(OneTimeCodes.step(SECRET, next, NOW, step)).hasValue(step + 1);
  }

  @Test
  void otherTextsAreNoCodes() {
    for (String text : new String[] {"", "0", "287082 ", "abcdef", "２８７０８２", "0287082"}) {
      assertThat(OneTimeCodes.step(SECRET, text, Instant.ofEpochSecond(59), 0)).isEmpty();
    }
  }

  @Test
  void secretsAreTypedInBase32() {
    assertThat(OneTimeCodes.asText(SECRET)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    assertThat(OneTimeCodes.asText(new byte[] {(byte) 0xff})).isEqualTo("74");
    assertThat(OneTimeCodes.newSecret()).hasSize(20).isNotEqualTo(OneTimeCodes.newSecret());
  }

  @Test
  void appsReadTheSecretFromAnAddress() {
    assertThat(OneTimeCodes.address(SECRET, "社会 救助", "ningxia.county"))
        .isEqualTo(
            "otpauth://totp/%E7%A4%BE%E4%BC%9A%20%E6%95%91%E5%8A%A9:ningxia.county"
                + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                + "&issuer=%E7%A4%BE%E4%BC%9A%20%E6%95%91%E5%8A%A9");
  }
}
