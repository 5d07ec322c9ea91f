package org.jiuzhu.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class JobRetriesTest {

  /** That a job is left alone for so long is tested where one collides: ObjectionTest. */
  @Test
  void aJobThatKeepsCollidingComesLessAndLessOften() {
    JobRetries retries = new JobRetries();
    for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 64, 128, 256, 256}) {
      assertThat(retries.pause("one")).isEqualTo(Duration.ofSeconds(seconds));
    }
    assertThat(retries.pause("another")).isEqualTo(JobRetries.AFTER_COLLISION);
  }
}
