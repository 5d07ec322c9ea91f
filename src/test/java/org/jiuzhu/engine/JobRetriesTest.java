package org.jiuzhu.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @ParameterizedTest
  @CsvSource({"40P01, true", "40001, true", "23505, false", ", false"})
  void whatTheDatabaseCutsComesAgainWithoutUsingUpATry(String state, boolean comesAgain) {
    Throwable failure =
        new ProcessEngineException("outer", new IllegalStateException(new SQLException("", state)));
    assertThat(new JobRetries().getCommand("one", failure) instanceof DefaultJobRetryCmd)
        .isEqualTo(!comesAgain);
  }
}
