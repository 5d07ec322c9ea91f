package org.jiuzhu.lookups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.ArgumentCaptor;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.scheduling.Trigger;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.scheduling.support.SimpleTriggerContext;

/** A seal that finds the table busy is tried again soon, and one that never comes is told of. */
@ExtendWith(OutputCaptureExtension.class)
class LookSealingTest {

  private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");

  private final LookSeals seals = mock();
  private final LookSealing sealing = new LookSealing(seals, true);

  private static Duration wait(LookSealing sealing) {
    ScheduledTaskRegistrar tasks = mock();
    sealing.configureTasks(tasks);
    ArgumentCaptor<Trigger> trigger = ArgumentCaptor.captor();
    verify(tasks).addTriggerTask(any(Runnable.class), trigger.capture());
    return Duration.between(
        NOW, trigger.getValue().nextExecution(new SimpleTriggerContext(NOW, NOW, NOW)));
  }

  @Test
  void comesAgainSoonWhereItFailed() {
    sealing.seal();
    assertThat(wait(sealing)).isEqualTo(Duration.ofMinutes(1));
    doAnswer(
            call -> {
              throw new CannotAcquireLockException("busy");
            })
        .when(seals)
        .seal();
    when(seals.unsealedFor()).thenReturn(Duration.ofMinutes(2));
    sealing.seal();
    assertThat(wait(sealing)).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void warnsOnceLooksHaveWaitedTooLong(CapturedOutput log) {
    when(seals.seal())
        .thenThrow(new CannotAcquireLockException("busy", new SQLException("at db1", "55P03")));
    when(seals.unsealedFor()).thenReturn(Duration.ofMinutes(2));
    sealing.seal();
    assertThat(log).doesNotContain("WARN");
    when(seals.unsealedFor()).thenReturn(Duration.ofMinutes(6));
    sealing.seal();
    assertThat(log)
        .contains("WARN", "not been sealed for 6 minutes", "55P03")
        .doesNotContain("db1");
  }

  /** The node that seals may be the one that is down. */
  @Test
  void anotherNodeMaySealAndThisOneTellsWhetherItDoes(CapturedOutput log) {
    LookSealing watching = new LookSealing(seals, false);
    when(seals.unsealedFor()).thenReturn(Duration.ofMinutes(2));
    watching.seal();
    assertThat(log).doesNotContain("looks");
    when(seals.unsealedFor()).thenReturn(Duration.ofMinutes(6));
    watching.seal();
    assertThat(log).contains("WARN", "not been sealed for 6 minutes");
    assertThat(wait(watching)).isEqualTo(Duration.ofMinutes(1));
    verify(seals, never()).seal();
  }

  /** Whoever looks waits behind a seal that waits. */
  @ParameterizedTest
  @CsvSource({"0, 200", "59, 200", "60, 400", "120, 500", "900, 500", "86400, 500"})
  void aLateSealHoldsUpNobodyForLong(long unsealedSeconds, long millis) {
    assertThat(LookSeals.patience(Duration.ofSeconds(unsealedSeconds)).toMillis())
        .isEqualTo(millis);
  }
}
