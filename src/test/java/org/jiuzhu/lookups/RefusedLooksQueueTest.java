package org.jiuzhu.lookups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jiuzhu.JiuzhuTest;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Recusals;
import org.jiuzhu.lookups.RefusedLooks.Reason;
import org.jiuzhu.organisation.Organisation;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of refused looks while the database does not answer. */
@JiuzhuTest
class RefusedLooksQueueTest {

  private static final LocalDate DAY = LocalDate.of(2031, 5, 5);
  private static final LocalDate NEXT = DAY.plusDays(1);
  private static final Organisation.Area AREA =
      new Organisation.Area("测试", "测试", "测试", "测试", "12345", Map.of());

  @Autowired private JdbcClient database;

  /** A node, and whether it reaches the database. */
  private final class Node {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final JdbcClient jdbc = mock();
    private final CountDownLatch answers = new CountDownLatch(1);
    private final RefusedLooks looks;
    private volatile boolean up;

    private Node(LocalDate day) {
      when(jdbc.sql(anyString()))
          .thenAnswer(
              call -> {
                if (!isAnswering() || !up) {
                  throw new DataAccessResourceFailureException("down");
                }
                return database.sql(call.getArgument(0));
              });
      Instant now = day.atStartOfDay().toInstant(ZoneOffset.UTC);
      looks =
          new RefusedLooks(
              jdbc,
              mock(Recusals.class),
              new Organisation(Map.of("addedup", AREA, "stopped", AREA, "down", AREA), null),
              Clock.fixed(now, ZoneOffset.UTC),
              meters);
    }

    private boolean isAnswering() {
      try {
        answers.await();
        return true;
      } catch (InterruptedException e) {
        return false;
      }
    }

    private void note(String area, int count) {
      for (int n = 0; n < count; n++) {
        looks.note(
            "ningxia.t2.intake", CaseNumber.of(area, 2031, 1), Reason.NOT_ONES_OWN, "Task_Survey");
      }
    }

    private double meter(String area) {
      return meters.get("jiuzhu.looks.refused.missed").tag("area", area).functionCounter().count();
    }
  }

  private long stored(String area) {
    return database
        .sql("select coalesce(sum(missed), 0) from look_refused_missed where area = ?")
        .param(area)
        .query(Long.class)
        .single();
  }

  @Test
  void whatCannotBeWrittenIsAddedUpOverAllNodes() {
    String area = "addedup";
    Node one = new Node(DAY);
    // one is being written, a thousand wait
    one.note(area, 1004);
    assertThat(one.meter(area)).isEqualTo(3);
    one.answers.countDown();
    await().until(() -> one.meter(area) == 1004);
    one.looks.addUp();
    assertThat(stored(area)).as("the database is still gone").isZero();
    assertThat(one.meter(area)).isEqualTo(1004);

    Node other = new Node(NEXT);
    other.answers.countDown();
    other.note(area, 5);
    other.looks.await();
    one.up = true;
    other.up = true;
    one.looks.addUp();
    one.looks.addUp();
    assertThat(stored(area)).as("once").isEqualTo(1004);
    // each shows what both missed, by day
    assertThat(other.looks.missed(area, DAY, NEXT)).isEqualTo(1009);
    assertThat(one.looks.missed(area, DAY, DAY)).isEqualTo(1004);
    assertThat(one.looks.missed(area, NEXT, NEXT)).isEqualTo(5);
    assertThat(one.looks.missed("elsewhere", DAY, NEXT)).isZero();
    assertThat(one.meter(area)).isEqualTo(1009);
    assertThat(other.meter(area)).isEqualTo(1009);

    // what comes later is added to it; one that was only started knows of all
    other.up = false;
    other.note(area, 1);
    other.looks.await();
    assertThat(other.meter(area)).isEqualTo(1010);
    Node third = new Node(NEXT);
    third.answers.countDown();
    third.up = true;
    third.looks.addUp();
    assertThat(third.meter(area)).isEqualTo(1009);
    other.up = true;
    other.looks.destroy();
    assertThat(stored(area)).as("after an orderly stop").isEqualTo(1010);
    one.looks.destroy();
    third.looks.destroy();
    assertThat(stored(area)).isEqualTo(1010);
  }

  /** At the end one is stuck, and a thousand wait behind it that are not written any more. */
  @Test
  void nothingIsLostAtAnOrderlyStop() throws InterruptedException {
    String area = "stopped";
    Node node = new Node(DAY);
    node.note(area, 1004);
    node.up = true;
    Thread stop = new Thread(node.looks::destroy);
    stop.start();
    // the one that is stuck is interrupted
    await().until(() -> node.meter(area) == 1004);
    node.answers.countDown();
    stop.join();
    assertThat(stored(area)).isEqualTo(1004);
  }

  /** Whoever asks for cases of made-up areas leaves nothing in memory, meters or the database. */
  @Test
  void areasThatThereAreNotCountNowhere() {
    Node node = new Node(DAY);
    node.answers.countDown();
    node.note("invented", 5);
    node.note("down", 2);
    node.looks.await();
    assertThat(node.meter("down")).isEqualTo(2);
    assertThat(node.meters.getMeters()).hasSize(1);
    node.up = true;
    node.looks.destroy();
    assertThat(stored("down")).isEqualTo(2);
    assertThat(stored("invented")).isZero();
  }
}
