package org.jiuzhu.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jiuzhu.JiuzhuTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@JiuzhuTest
class SecondFactorsTest {

  private static final String USER = "ningxia.county2";
  private static final Instant NOW = Instant.parse("2026-03-02T02:00:10Z");

  @Autowired private SecondFactors factors;
  @Autowired private JdbcClient jdbc;

  private final byte[] secret = OneTimeCodes.newSecret();

  @BeforeEach
  void enrol() {
    at(0);
    factors.reset(USER);
    assertThat(factors.enrol(USER, secret, "000 00")).isFalse();
    assertThat(factors.isEnrolled(USER)).isFalse();
    assertThat(factors.enrol(USER, secret, code(0))).isTrue();
  }

  @AfterEach
  void remove() {
    factors.reset(USER);
    ClockUtil.reset();
  }

  @Test
  void theCodeThatSetItUpIsUsedUp() {
    assertThat(factors.accepts(USER, code(0))).isFalse();
    at(60);
    assertThat(factors.accepts(USER, code(60))).isTrue();
    assertThat(factors.accepts(USER, code(60))).isFalse();
  }

  @Test
  void wrongCodesMakeTheRightOneWaitToo() {
    at(60);
    assertThat(factors.accepts(USER, wrong(60))).isFalse();
    assertThat(factors.accepts(USER, code(60))).isFalse();
    at(64);
    assertThat(factors.accepts(USER, wrong(64))).isFalse();
    at(75);
    assertThat(factors.accepts(USER, code(75))).isFalse();
    at(90);
    assertThat(factors.accepts(USER, code(90))).isTrue();
    assertThat(failures()).isZero();
  }

  @Test
  void nobodyReplacesAFactorByEnrollingAgain() {
    at(60);
    byte[] other = OneTimeCodes.newSecret();
    Instant now = NOW.plusSeconds(60);
    assertThat(factors.enrol(USER, other, OneTimeCodes.code(other, now))).isFalse();
    assertThat(factors.accepts(USER, code(60))).isTrue();
  }

  @Test
  void theSecretIsSealed() {
    byte[] stored =
        jdbc.sql("select secret from second_factor where user_id = ?")
            .param(USER)
            .query((row, number) -> row.getBytes(1))
            .single();
    String text = new String(stored, StandardCharsets.ISO_8859_1);
    assertThat(text)
        .doesNotContain(new String(secret, StandardCharsets.ISO_8859_1))
        .doesNotContain(OneTimeCodes.asText(secret));
  }

  @Test
  void powerfulPostsAskForOne() {
    for (String user :
        new String[] {"admin", "ningxia.county", "ningxia.finance", "lushan.supervisor"}) {
      assertThat(factors.isObligatory(user)).as(user).isTrue();
    }
    for (String user : new String[] {"ningxia.intake", "ningxia.approve", "ningxia.designer"}) {
      assertThat(factors.isObligatory(user)).as(user).isFalse();
    }
    // the demonstration asks for it only where it is told to
    assertThat(factors.asksFor("admin")).isFalse();
  }

  private int failures() {
    return jdbc.sql("select failures from second_factor where user_id = ?")
        .param(USER)
        .query(Integer.class)
        .single();
  }

  private static void at(long seconds) {
    ClockUtil.setCurrentTime(Date.from(NOW.plusSeconds(seconds)));
  }

  private String code(long seconds) {
    return OneTimeCodes.code(secret, NOW.plusSeconds(seconds));
  }

  private String wrong(long seconds) {
    String right = code(seconds);
    char last = right.charAt(5) == '9' ? '0' : (char) (right.charAt(5) + 1);
    String near = code(seconds + 30) + code(seconds - 30);
    String wrong = right.substring(0, 5) + last;
    return near.contains(wrong) ? "12345" : wrong;
  }
}
