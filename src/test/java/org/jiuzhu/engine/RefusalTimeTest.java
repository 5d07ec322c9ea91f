package org.jiuzhu.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A refusal takes a multiple of half a second, whatever it had to do. */
class RefusalTimeTest {

  @ParameterizedTest
  @CsvSource({"0, 500", "1, 499", "499, 1", "500, 500", "1234, 266"})
  void waitsForTheNextHalfSecond(long taken, long rest) {
    assertThat(ThrottledIdentityService.rest(Duration.ofMillis(taken)))
        .isEqualTo(Duration.ofMillis(rest));
  }
}
