package org.jiuzhu.lookups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Recusals;
import org.jiuzhu.lookups.RefusedLooks.Reason;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of refused looks while the database does not answer. */
class RefusedLooksQueueTest {

  private static final CaseNumber NUMBER = CaseNumber.of("ningxia", 2026, 1);

  @Test
  void whatCannotBeWrittenIsCounted() {
    CountDownLatch answers = new CountDownLatch(1);
    JdbcClient jdbc = mock();
    when(jdbc.sql(anyString()))
        .thenAnswer(
            call -> {
              answers.await();
              throw new DataAccessResourceFailureException("down");
            });
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    RefusedLooks looks = new RefusedLooks(jdbc, mock(Recusals.class), Clock.systemUTC(), meters);
    // one is being written, a thousand wait
    for (int n = 0; n < 1004; n++) {
      looks.note("ningxia.t2.intake", NUMBER, Reason.NOT_ONES_OWN, "Task_Survey");
    }
    assertThat(looks.missed("ningxia")).isEqualTo(3);
    answers.countDown();
    looks.destroy();
    assertThat(looks.missed("ningxia")).isEqualTo(1004);
    assertThat(looks.missed("lushan")).isZero();
    assertThat(
            meters
                .get("jiuzhu.looks.refused.missed")
                .tag("area", "ningxia")
                .functionCounter()
                .count())
        .isEqualTo(1004);
  }
}
