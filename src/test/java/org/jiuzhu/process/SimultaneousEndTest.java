package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.closing.ClosingReason;
import org.jiuzhu.payroll.DeathFacts;
import org.jiuzhu.payroll.GrantHolds;
import org.jiuzhu.payroll.GrantRevisions;
import org.jiuzhu.payroll.RunningGrants;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Aid ends while somebody is paying it: one waits for the other, and neither is thrown out. */
class SimultaneousEndTest extends PaidFamily {

  private static final Duration LONGEST = Duration.ofMinutes(1);

  @Autowired private GrantHolds holds;
  @Autowired private GrantRevisions revisions;
  @Autowired private RunningGrants grants;

  private void lock(CaseNumber payroll) {
    jdbc.sql("select state from payroll where case_number = ? for no key update")
        .param(payroll.value())
        .query(String.class)
        .single();
  }

  /** Returns once somebody else waits for what this transaction has locked. */
  private void untilSomebodyWaits() {
    int self = jdbc.sql("select pg_backend_pid()").query(Integer.class).single();
    Instant late = Instant.now().plus(LONGEST);
    while (jdbc.sql("select count(*) from pg_locks where ? = any(pg_blocking_pids(pid))")
            .param(self)
            .query(Integer.class)
            .single()
        == 0) {
      assertThat(Instant.now()).as("nobody waits").isBefore(late);
    }
  }

  private LocalDate lastMonth() {
    return grants.of(family).get(0).lastMonth();
  }

  /** A household that left in a month that is paid, as {@code CaseNews} tells it. */
  private void leaves(LocalDate day) {
    DeathFacts facts =
        new DeathFacts(
            List.of(), day.toString(), false, false, null, null, ClosingReason.MOVED_AWAY, null, 0);
    if (!revisions.begin(family, facts, INTAKE)) {
      revisions.end(family, day.withDayOfMonth(1), INTAKE);
    }
  }

  /** Whoever books receipts keeps the holds as they are and locks the list after that. */
  @Test
  void anEndWaitsForReceiptsThatAreBooked() throws Exception {
    LocalDate second = month.plusMonths(1);
    CaseNumber paying = orderedFor(second);
    CountDownLatch kept = new CountDownLatch(1);
    List<Exception> failures =
        AtOnce.run(
            AtOnce.doing(
                () ->
                    transaction.executeWithoutResult(
                        status -> {
                          holds.keep();
                          kept.countDown();
                          untilSomebodyWaits();
                          lock(paying);
                        })),
            () -> {
              kept.await();
              transaction.executeWithoutResult(status -> leaves(second.plusDays(9)));
              return null;
            });
    assertThat(failures).containsOnlyNulls();
    assertThat(lastMonth()).isEqualTo(second);
  }

  /**
   * Whoever approves a payroll has it locked: nothing has ended for them until they are through.
   */
  @Test
  void anEndWaitsForAnApprovalBeforeItEndsAnything() throws Exception {
    LocalDate second = month.plusMonths(1);
    moveTo(second.plusDays(9).toString());
    CaseNumber reviewed = office.reviewed(AREA, second);
    CountDownLatch locked = new CountDownLatch(1);
    List<Exception> failures =
        AtOnce.run(
            AtOnce.doing(
                () ->
                    transaction.executeWithoutResult(
                        status -> {
                          lock(reviewed);
                          locked.countDown();
                          untilSomebodyWaits();
                          jdbc.sql(
                                  "select id from running_grant where case_number = ? for update"
                                      + " nowait")
                              .param(family.value())
                              .query(Long.class)
                              .list();
                        })),
            () -> {
              locked.await();
              transaction.executeWithoutResult(status -> revisions.end(family, month, INTAKE));
              return null;
            });
    assertThat(failures).containsOnlyNulls();
    assertThat(lastMonth()).isEqualTo(month);
  }
}
