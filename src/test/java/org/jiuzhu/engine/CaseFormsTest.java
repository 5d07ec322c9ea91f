package org.jiuzhu.engine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jiuzhu.JiuzhuTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.CannotAcquireLockException;

/** Whoever loses to somebody else is told so in Chinese. */
@JiuzhuTest
class CaseFormsTest {

  @Autowired private CaseForms forms;

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
}
