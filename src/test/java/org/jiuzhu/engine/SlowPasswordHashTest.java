package org.jiuzhu.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.camunda.bpm.engine.impl.digest.Sha512HashDigest;
import org.junit.jupiter.api.Test;

class SlowPasswordHashTest {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final SlowPasswordHash hash = hash(5);

  private SlowPasswordHash hash(int strength) {
    return new SlowPasswordHash(strength, meters);
  }

  @Test
  void aPasswordOfNobodyCostsAsMuchAndIsCounted() {
    hash.checkOfNobody("Guarded-2026-x");
    assertThat(meters.counter(SlowPasswordHash.CHECKED).count()).isEqualTo(1);
    hash.check("Guarded-2026-x", hash.encrypt("Guarded-2026-x"));
    assertThat(meters.counter(SlowPasswordHash.CHECKED).count()).isEqualTo(2);
  }

  @Test
  void theRightPasswordOnly() {
    String stored = hash.encrypt("Guarded-2026-x");
    assertThat(hash.check("Guarded-2026-x", stored)).isTrue();
    assertThat(hash.check("Guarded-2026-y", stored)).isFalse();
    assertThat(hash.check("", stored)).isFalse();
    assertThat(hash.encrypt("Guarded-2026-x")).isNotEqualTo(stored);
  }

  @Test
  void everyCharacterOfALongPasswordCounts() {
    String sentence = "救助公平公正".repeat(10);
    String stored = hash.encrypt(sentence + "1");
    assertThat(hash.check(sentence + "1", stored)).isTrue();
    assertThat(hash.check(sentence + "2", stored)).isFalse();
  }

  @Test
  void olderAndQuickerHashesAreOutdated() {
    assertThat(hash.isOutdated("{SHA-512}" + new Sha512HashDigest().encrypt("x"))).isTrue();
    assertThat(hash.isOutdated("{bcrypt}" + hash(4).encrypt("x"))).isTrue();
    assertThat(hash.isOutdated("{bcrypt}" + hash.encrypt("x"))).isFalse();
    assertThat(hash.isOutdated("{bcrypt}" + hash(6).encrypt("x"))).isFalse();
  }
}
