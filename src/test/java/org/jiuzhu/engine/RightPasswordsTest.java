package org.jiuzhu.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RightPasswordsTest {

  private Duration now = Duration.ZERO;
  private final RightPasswords passwords = new RightPasswords(() -> now.toNanos());

  private boolean hold(int minute, String password) {
    now = Duration.ofMinutes(minute);
    return passwords.hold("program", password, "hash");
  }

  @Test
  void forTenMinutesAfterItWasLastSent() {
    assertThat(hold(0, "right")).isFalse();
    passwords.add("program", "right", "hash");
    assertThat(hold(9, "right")).isTrue();
    assertThat(hold(18, "right")).isTrue();
    assertThat(passwords.hold("program", "right", "of another password")).isFalse();
    assertThat(passwords.hold("other", "right", "hash")).isFalse();
    // nobody prolongs it by guessing
    assertThat(hold(27, "wrong")).isFalse();
    assertThat(hold(29, "right")).isFalse();
  }
}
