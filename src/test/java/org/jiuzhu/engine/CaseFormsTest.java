package org.jiuzhu.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.jiuzhu.JiuzhuTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whoever loses to a job is let in after it; whoever loses again and again is told so in Chinese.
 */
@JiuzhuTest
class CaseFormsTest {

  @Autowired private CaseForms forms;
  @Autowired private TransactionTemplate transaction;

  private final AtomicInteger tries = new AtomicInteger();

  private String overtaken(int times) {
    return forms.oneAtATime(
        () -> {
          if (tries.incrementAndGet() <= times) {
            throw new OptimisticLockingException("a job was faster");
          }
          return "stored";
        });
  }

  @Test
  void aLockThatTheDatabaseRefusedIsExplained() {
    assertThatThrownBy(
            () ->
                forms.oneAtATime(
                    () -> {
                      throw new CannotAcquireLockException("deadlock detected");
                    }))
        .isInstanceOf(RefusedByCaseFile.class)
        .hasMessageContaining("别人刚刚办理了这项任务");
  }

  @Test
  void whatAJobOvertookIsTriedAgain() {
    assertThat(overtaken(2)).isEqualTo("stored");
    assertThat(tries).hasValue(3);
  }

  @Test
  void nobodyTriesForEver() {
    assertThatThrownBy(() -> overtaken(3)).isInstanceOf(RefusedByCaseFile.class);
    assertThat(tries).hasValue(3);
  }

  @Test
  void whatBelongsToMoreIsNotTriedAgain() {
    transaction.executeWithoutResult(
        undone -> {
          undone.setRollbackOnly();
          assertThatThrownBy(() -> overtaken(1)).isInstanceOf(RefusedByCaseFile.class);
        });
    assertThat(tries).hasValue(1);
  }

  @Test
  void anyOtherFailureIsNoCollision() {
    assertThatThrownBy(
            () ->
                forms.oneAtATime(
                    () -> {
                      tries.incrementAndGet();
                      throw new IllegalStateException("broken");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(tries).hasValue(1);
  }
}
