package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.engine.OpenedArea;
import org.jiuzhu.fund.Funds;
import org.jiuzhu.fund.LedgerVerification;
import org.jiuzhu.ledger.AccountKind;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;
import org.jiuzhu.payroll.GrantHolds;
import org.jiuzhu.payroll.PayrollBooks;
import org.jiuzhu.payroll.PayrollItem.State;
import org.jiuzhu.payroll.PayrollItems;
import org.jiuzhu.payroll.Recipients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A death is reported while a payroll is drawn up, approved: the aid is ordered before it is on
 * hold, or not at all.
 */
class SimultaneousHoldTest extends ProcessTest {

  private static final String AREA = "ningbo";
  private static final FundId FUND = FundId.ofArea(AREA);

  /** The next month that no test has paid. */
  private static LocalDate month = LocalDate.of(2035, 1, 1);

  @Autowired private OpenedArea openedArea;
  @Autowired private Recipients recipients;
  @Autowired private GrantHolds holds;
  @Autowired private PayrollItems items;
  @Autowired private PayrollBooks books;
  @Autowired private LedgerVerification verification;
  @Autowired private Funds funds;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;

  private CaseNumber family;
  private Money underWay;

  @BeforeEach
  void twoAreToBePaid() {
    recipients.clear(AREA);
    openedArea.open(AREA);
    month = month.plusMonths(1);
    moveTo(month.plusDays(9).toString());
    transaction.executeWithoutResult(
        status -> {
          funds.open(FUND);
          funds.appropriate(FUND, Money.of("2000.00"), AREA + ".finance", "财社〔2034〕1号");
        });
    family =
        recipients
            .running(
                AREA, month, Recipients.row("东港街道", "500.00"), Recipients.row("东港街道", "600.00"))
            .get(0);
    underWay = funds.balances(FUND).orElseThrow().of(AccountKind.UNDER_WAY);
  }

  @AfterEach
  void nobodyIsPaidAnyMore() {
    recipients.clear(AREA);
    jdbc.sql(
            """
            update grant_hold set outcome = 'ENDED', settled_at = now()
            where outcome is null and case_number = ?
            """)
        .param(family.value())
        .update();
  }

  private CaseNumber started() {
    return driver.start(
        "MonthlyPayroll",
        AREA + ".finance",
        Map.of("payrollArea", AREA, "payrollMonth", month.toString().substring(0, 7)));
  }

  private void review(CaseNumber payroll) {
    driver.complete(
        payroll, "Task_ReviewPayroll", AREA + ".finance", Map.of("reviewOutcome", "SUBMIT"));
  }

  private void died() {
    driver.start(
        "CaseEvent",
        AREA + ".intake",
        Map.of(
            "caseNumber",
            family.value(),
            "eventKind",
            "DEATH",
            "happenedOn",
            month.plusDays(8).toString(),
            "note",
            "村里来报"));
  }

  private State state() {
    return items.of(family).get(0).state();
  }

  /** What was ordered is what is under way, and what is on hold now was not ordered after it. */
  private void assertTheBooksAgree(CaseNumber payroll, boolean ordered) {
    Money expected = Money.of(ordered ? "1100.00" : "600.00");
    assertThat(funds.balances(FUND).orElseThrow().of(AccountKind.UNDER_WAY))
        .isEqualTo(underWay.plus(expected));
    assertThat(books.differing(payroll)).isEmpty();
    assertThat(verification.verify(FUND).broken()).isEmpty();
  }

  @RepeatedTest(5)
  void aDeathIsReportedWhileAPayrollIsApproved() throws Exception {
    CaseNumber payroll = started();
    driver.runJobs(payroll, "Task_GeneratePayroll");
    review(payroll);
    Task approval = driver.task(payroll, "Task_ApprovePayroll");
    List<Exception> failures =
        AtOnce.run(
            AtOnce.doing(
                () -> driver.complete(approval, AREA + ".finance2", Map.of("approval", "APPROVE"))),
            AtOnce.doing(this::died));
    assertThat(failures).containsOnlyNulls();
    assertThat(holds.isOnHold(family)).isTrue();
    assertThat(state()).isIn(State.ORDERED, State.HELD);
    assertTheBooksAgree(payroll, state() == State.ORDERED);
  }

  @RepeatedTest(3)
  void aDeathIsReportedWhileAPayrollIsDrawnUp() throws Exception {
    CaseNumber payroll = started();
    List<Exception> failures =
        AtOnce.run(
            AtOnce.doing(() -> driver.runJobs(payroll, "Task_GeneratePayroll")),
            AtOnce.doing(this::died));
    assertThat(failures).containsOnlyNulls();
    assertThat(state()).isEqualTo(State.HELD);
    review(payroll);
    driver.complete(
        payroll, "Task_ApprovePayroll", AREA + ".finance2", Map.of("approval", "APPROVE"));
    assertThat(state()).isEqualTo(State.HELD);
    assertTheBooksAgree(payroll, false);
  }

  /** The hold began before the payroll was there, and ends its work after it was drawn up. */
  @RepeatedTest(1)
  void aHoldThatIsOlderThanThePayrollIsNotOvertaken() throws Exception {
    CaseNumber payroll =
        transaction.execute(
            status -> {
              holds.hold(family, org.jiuzhu.payroll.HoldReason.DEATH_REPORTED, AREA + ".intake");
              return apart(
                  () -> {
                    CaseNumber number = started();
                    driver.runJobs(number, "Task_GeneratePayroll");
                    return number;
                  });
            });
    assertThat(state()).isEqualTo(State.LISTED);
    review(payroll);
    driver.complete(
        payroll, "Task_ApprovePayroll", AREA + ".finance2", Map.of("approval", "APPROVE"));
    assertThat(state()).isEqualTo(State.HELD);
    assertTheBooksAgree(payroll, false);
  }

  /** In another thread, and so in transactions of its own. */
  private static <T> T apart(java.util.concurrent.Callable<T> work) {
    try {
      return java.util.concurrent.CompletableFuture.supplyAsync(
              () -> {
                try {
                  return work.call();
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              })
          .get(120, java.util.concurrent.TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
