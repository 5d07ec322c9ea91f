package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.closing.ClosingReason;
import org.jiuzhu.closing.Closings;
import org.jiuzhu.correspondence.Letters;
import org.jiuzhu.engine.OpenedArea;
import org.jiuzhu.event.CaseEvents;
import org.jiuzhu.event.EventEffect;
import org.jiuzhu.fund.Funds;
import org.jiuzhu.fund.LedgerVerification;
import org.jiuzhu.ledger.AccountKind;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.ledger.Posting;
import org.jiuzhu.ledger.PostingKind;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.Reconciliations;
import org.jiuzhu.payment.Recoveries;
import org.jiuzhu.payment.RecoveryReason;
import org.jiuzhu.payroll.AidPayments;
import org.jiuzhu.payroll.BankReturns;
import org.jiuzhu.payroll.GrantHolds;
import org.jiuzhu.payroll.NewBankReturn;
import org.jiuzhu.payroll.NewestRevisions;
import org.jiuzhu.payroll.PayrollBatch;
import org.jiuzhu.payroll.PayrollItem;
import org.jiuzhu.payroll.PayrollItem.State;
import org.jiuzhu.payroll.PayrollItems;
import org.jiuzhu.payroll.PayrollReturns;
import org.jiuzhu.payroll.Recipients;
import org.jiuzhu.payroll.ReturnReason;
import org.jiuzhu.spreadsheet.SheetWriter.Format;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Months that were paid although they were no longer due; in ningbo, months of its own. */
class OverpaidMonthsTest extends ProcessTest {

  private static final String AREA = "ningbo";
  private static final String INTAKE = AREA + ".intake";
  private static final String APPROVE = AREA + ".approve";
  private static final String FIRST = AREA + ".finance";
  private static final String SECOND = AREA + ".finance2";
  private static final FundId FUND = FundId.ofArea(AREA);

  /** The next month that no test has paid. */
  private static LocalDate month = LocalDate.of(2031, 1, 1);

  @Autowired private OpenedArea openedArea;
  @Autowired private Recipients recipients;
  @Autowired private GrantHolds holds;
  @Autowired private NewestRevisions newestRevisions;
  @Autowired private RepositoryService repositoryService;
  @Autowired private PayrollItems items;
  @Autowired private PayrollBatch batch;
  @Autowired private PayrollReturns returns;
  @Autowired private BankReturns bankReturns;
  @Autowired private Recoveries recoveries;
  @Autowired private AidPayments aidPayments;
  @Autowired private Reconciliations reconciliations;
  @Autowired private LedgerVerification verification;
  @Autowired private CaseEvents events;
  @Autowired private Letters letters;
  @Autowired private Closings closings;
  @Autowired private Funds funds;
  @Autowired private JdbcClient jdbc;
  @Autowired private Clock clock;
  @Autowired private TransactionTemplate transaction;

  private CaseNumber family;

  @BeforeEach
  void somebodyIsPaid() throws IOException {
    openedArea.open(AREA);
    month = month.plusMonths(3);
    moveTo(month.plusDays(9).toString());
    transaction.executeWithoutResult(
        status -> {
          funds.open(FUND);
          funds.appropriate(FUND, Money.of("10000.00"), FIRST, "财社〔2031〕1号");
        });
    family = recipients.running(AREA, month, Recipients.row("东港街道", "500.00")).get(0);
    paid(ordered());
  }

  @AfterEach
  void nobodyIsPaidAnyMore() {
    recipients.clear(AREA);
  }

  private CaseNumber ordered() {
    CaseNumber number =
        driver.start(
            "MonthlyPayroll", FIRST, Map.of("payrollArea", AREA, "payrollMonth", code(month)));
    driver.runJobs(number, "Task_GeneratePayroll");
    driver.complete(number, "Task_ReviewPayroll", FIRST, Map.of("reviewOutcome", "SUBMIT"));
    driver.complete(number, "Task_ApprovePayroll", SECOND, Map.of("approval", "APPROVE"));
    return number;
  }

  /** The file with which the bank was told to pay it. */
  private String paid(CaseNumber payroll) throws IOException {
    String file = file(payroll);
    driver.complete(
        payroll, "Task_ExportPayroll", FIRST, Map.of("handedOverOn", month.plusDays(8).toString()));
    answer(payroll, file, ",成功,,B" + payroll.value());
    driver.complete(payroll, "Task_ReconcilePayroll", FIRST, Map.of());
    return file;
  }

  private String file(CaseNumber payroll) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    batch.write(payroll, Format.CSV, FIRST, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private List<String> answer(CaseNumber payroll, String file, String answer) {
    byte[] answered =
        file.lines()
            .map(line -> line.replaceAll(",,,$", answer))
            .collect(Collectors.joining("\r\n"))
            .getBytes(StandardCharsets.UTF_8);
    return returns.book(payroll, answered, FIRST).flaws().stream()
        .map(flaw -> flaw.toString())
        .toList();
  }

  private static String code(LocalDate of) {
    return of.toString().substring(0, 7);
  }

  /** The last day of the month before the first paid one. */
  private static String before() {
    return month.minusDays(1).toString();
  }

  private void report(String kind, Map<String, Object> details, String task) {
    driver.start(
        "CaseEvent",
        INTAKE,
        Map.of(
            "caseNumber",
            family.value(),
            "eventKind",
            kind,
            "happenedOn",
            before(),
            "note",
            "村里来报"));
    if (task != null) {
      driver.complete(family, task, INTAKE, details);
    }
    driver.runJobs(family, "Task_TellCase");
    assertThat(events.of(family).get(0).effect()).isEqualTo(EventEffect.AID_ON_HOLD);
  }

  private void died(String othersLeft, String diedOn) {
    report(
        "DEATH",
        Map.of("deceased", List.of("m1"), "diedOn", diedOn, "othersLeft", othersLeft),
        "Task_RecordDeath");
  }

  private static Map<String, Object> goesOn(LocalDate from) {
    Map<String, Object> form = new HashMap<>();
    form.put("revisionOutcome", "CONTINUE");
    form.put("fromMonth", code(from));
    form.put("payeeWay", "CASH");
    form.put("payeeInPerson", "测试丙");
    form.put("newRecipient", "测试丙");
    form.put("newRecipientId", Families.idNumber("19700102", 601 + month.getMonthValue()));
    form.put("newAmount", "300.00");
    form.put("newPersons", 1);
    form.put("revisionReason", "按剩下的人重新计算");
    form.put("revisionHeardOn", month.plusDays(2).toString());
    form.put("revisionHeard", "没有意见");
    return form;
  }

  private static Map<String, Object> ends(LocalDate from, String claim) {
    Map<String, Object> form = new HashMap<>();
    form.put("revisionOutcome", "END");
    form.put("fromMonth", code(from));
    form.put("revisionReason", "家里没有人了");
    form.put("overpaidClaim", claim);
    return form;
  }

  private void deliver() {
    driver.complete(
        family,
        "Task_DeliverRevision",
        INTAKE,
        Map.of("method", "POST", "deliveredOn", LocalDate.now(clock).toString()));
  }

  private void assertRefused(String statement) {
    assertThatThrownBy(
            () -> transaction.executeWithoutResult(status -> jdbc.sql(statement).update()))
        .as(statement)
        .isInstanceOf(DataAccessException.class);
  }

  private void assertNotProposed(Map<String, Object> form, String message) {
    assertThatThrownBy(() -> driver.complete(family, "Task_ReviseGrant", INTAKE, form))
        .hasMessageContaining(message);
  }

  private Money on(AccountKind account) {
    return funds.balances(FUND).orElseThrow().of(account);
  }

  private List<String> recoverable() {
    return funds.postings(family).stream()
        .filter(posting -> posting.kind() == PostingKind.RECOVERABLE)
        .map(posting -> posting.amount() + " " + posting.basis() + " " + posting.actor())
        .toList();
  }

  /** One month is paid, the next one at the bank: what is under way is booked when it is paid. */
  @Test
  void whatSurvivorsGotTooMuchIsClaimedByTwoAndBookedOnce() throws IOException {
    String first = code(month);
    month = month.plusMonths(1);
    moveTo(month.plusDays(9).toString());
    final CaseNumber payroll = ordered();
    LocalDate secondMonth = month;
    month = month.minusMonths(1);
    final String died = before();
    died("YES", died);

    Map<String, Object> view = driver.view(family, "Task_ReviseGrant", INTAKE);
    assertThat(view)
        .containsEntry("paidTotal", "1000.00")
        .containsEntry("fromMonth", code(secondMonth.plusMonths(1)));
    assertThat(view.get("paidRows")).asString().containsPattern("500\\.00.*500\\.00");
    Map<String, Object> form = goesOn(secondMonth.plusMonths(1));
    assertNotProposed(form, "追不追回");
    form.put("overpaidClaim", "WAIVE");
    assertNotProposed(form, "不追回的理由");
    form.put("overpaidClaim", "CLAIM");
    form.remove("revisionHeard");
    assertNotProposed(form, "家庭的意见");
    form.put("revisionHeard", "愿意分期退");
    driver.complete(family, "Task_ReviseGrant", INTAKE, form);
    Map<String, Object> confirming = driver.view(family, "Task_ConfirmRevision", APPROVE);
    assertThat(confirming.get("claimText")).asString().contains("400.00", "应追回");
    assertThat(confirming.get("overpaidRows")).asString().contains("300.00", "500.00", "200.00");
    assertThat(recoverable()).isEmpty();
    Money paid = on(AccountKind.PAID);
    Money before = on(AccountKind.RECOVERABLE);
    driver.complete(family, "Task_ConfirmRevision", APPROVE, Map.of("confirming", "CONFIRM"));
    assertThat(recoverable()).containsExactly("200.00 PAID_AFTER_DEATH " + first + " " + APPROVE);
    assertThat(on(AccountKind.RECOVERABLE)).isEqualTo(before.plus(Money.of("200.00")));
    assertThat(on(AccountKind.PAID)).isEqualTo(paid.minus(Money.of("200.00")));
    assertThat(letters.decision(family).orElseThrow().content().get("lines").toString())
        .contains("200.00元，应当退回")
        .contains("还没有发到，现在不用退")
        .doesNotContain("400.00");
    // and the copies that people may ask for know both
    assertThat(aidPayments.overpaid(family))
        .extracting(AidPayments.Overpaid::claimed, AidPayments.Overpaid::received)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(true, true),
            org.assertj.core.groups.Tuple.tuple(true, false));
    deliver();

    // the month at the bank follows when it is paid, and neither is booked again
    LocalDate firstMonth = month;
    month = secondMonth;
    final String file = paid(payroll);
    assertThat(recoverable())
        .containsExactly(
            "200.00 PAID_AFTER_DEATH " + first + " " + APPROVE,
            "200.00 PAID_AFTER_DEATH " + code(secondMonth) + " " + APPROVE);
    assertThat(recoveries.of(family))
        .extracting(
            Recoveries.Handover::month, Recoveries.Handover::amount, Recoveries.Handover::reason)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                firstMonth, Money.of("200.00"), RecoveryReason.PAID_AFTER_DEATH),
            org.assertj.core.groups.Tuple.tuple(
                secondMonth, Money.of("200.00"), RecoveryReason.PAID_AFTER_DEATH));
    // whatever the bank sends back of it now is a recovery, not a return
    String key = items.of(family).get(0).key().value();
    bankReturns.enter(
        AREA,
        new NewBankReturn(
            key, Money.of("500.00"), ReturnReason.ACCOUNT_CLOSED, "TH-1", secondMonth),
        FIRST);
    long entered = bankReturns.of(AREA).get(0).id();
    assertThatThrownBy(() -> bankReturns.book(AREA, entered, SECOND))
        .hasMessage("payment-recoverable");
    bankReturns.decline(AREA, entered, SECOND);
    assertThat(answer(payroll, file, ",失败,账户已销户,TH-1"))
        .singleElement()
        .asString()
        .contains("return-recoverable");
    assertThat(items.of(family)).extracting(PayrollItem::state).containsOnly(State.PAID);
    assertThat(reconciliations.of(FUND).differing()).isEmpty();
    assertThat(reconciliations.of(FUND).lines()).allMatch(line -> line.agrees());
    assertThat(verification.verify(FUND).broken()).isEmpty();
    keepsItsPromises(first);
  }

  /** Whoever writes: nothing is claimed twice, unpaid, unconfirmed, changed or beside the books. */
  private void keepsItsPromises(String first) {
    String handover =
        "insert into recovery_handover (case_number, month, revision, amount, reason,"
            + " handed_over_by, handed_over_at) values ('%s', '%s-01', %d, %s,"
            + " 'PAID_AFTER_DEATH', 'x', now())";
    assertRefused(handover.formatted(family, first, 1, "200.00"));
    assertRefused(handover.formatted(family, first, 2, "100.00"));
    String overpaid =
        "insert into overpaid_month values ('%s', '%s-01', %d, 0, %s, true, 'PAID_AFTER_DEATH',"
            + " '%s', now())";
    assertRefused(overpaid.formatted(family, first, 1, "100.00", APPROVE));
    assertRefused(overpaid.formatted(family, first, 2, "100.00", APPROVE));
    assertRefused("update overpaid_month set amount = 1 where case_number = '" + family + "'");
    assertRefused("delete from recovery_handover where case_number = '" + family + "'");
    assertRefused(
        "insert into posting (fund, kind, amount, case_number, actor, at, basis) values ('"
            + FUND.value()
            + "', 'RECOVERABLE', 1, '"
            + family
            + "', 'x', now(), 'x')");
    assertRefused(
        "update payroll_item set state = 'REJECTED', reason = 'x', returned_in = settled_in"
            + " where case_number = '"
            + family
            + "'");
  }

  /** Decided while the bank's answer is booked: whoever comes second books the second month. */
  @RepeatedTest(3)
  void aRevisionIsConfirmedWhileTheBanksAnswerIsBooked() throws Exception {
    month = month.plusMonths(1);
    moveTo(month.plusDays(9).toString());
    final CaseNumber payroll = ordered();
    final String file = file(payroll);
    driver.complete(
        payroll, "Task_ExportPayroll", FIRST, Map.of("handedOverOn", month.plusDays(8).toString()));
    month = month.minusMonths(1);
    died("YES", before());
    Map<String, Object> form = goesOn(month.plusMonths(2));
    form.put("overpaidClaim", "CLAIM");
    driver.complete(family, "Task_ReviseGrant", INTAKE, form);
    Task confirmation = driver.task(family, "Task_ConfirmRevision");
    List<Exception> failures =
        AtOnce.run(
            AtOnce.doing(
                () -> driver.complete(confirmation, APPROVE, Map.of("confirming", "CONFIRM"))),
            AtOnce.doing(() -> answer(payroll, file, ",成功,,B" + payroll.value())));
    assertThat(failures).containsOnlyNulls();
    assertThat(recoverable()).hasSize(2).allMatch(each -> each.startsWith("200.00 "));
    assertThat(recoveries.of(family)).hasSize(2);
    assertThat(verification.verify(FUND).broken()).isEmpty();
    deliver();
  }

  /** Nobody is left: not closed at once, two people say what becomes of the paid month. */
  @Test
  void nobodyIsLeftAndNothingIsAskedBack() {
    died("NO", before());
    ProcessInstance instance = instance("GrantRevision", family);
    assertThat(instance).isWaitingAtExactly("SubProcess_SettleGrant", "Task_ReviseGrant");
    assertThat(caseFiles.get(family).state()).isEqualTo(CaseState.GRANTED);
    assertThat(driver.view(family, "Task_ReviseGrant", INTAKE))
        .containsEntry("heardWanted", "NO")
        .containsEntry("revisionOutcome", "END")
        .containsEntry("paidTotal", "500.00");
    Map<String, Object> goesOn = goesOn(month.plusMonths(1));
    goesOn.put("overpaidClaim", "CLAIM");
    assertNotProposed(goesOn, "只能停止发放");
    Map<String, Object> form = ends(month.plusMonths(1), "WAIVE");
    form.put("overpaidReason", "用于安葬");
    driver.complete(family, "Task_ReviseGrant", INTAKE, form);
    assertThat(driver.view(family, "Task_ConfirmRevision", APPROVE).get("claimText"))
        .asString()
        .contains("500.00", "不追回", "用于安葬");
    driver.complete(family, "Task_ConfirmRevision", APPROVE, Map.of("confirming", "CONFIRM"));
    assertThat(closings.find(family)).contains(ClosingReason.DECEASED);
    assertThat(caseFiles.get(family).state()).isEqualTo(CaseState.CLOSED);
    assertThat(recoveries.of(family)).isEmpty();
    assertThat(recoverable()).isEmpty();
    assertThat(
            jdbc.sql("select claimed from overpaid_month where case_number = ?")
                .param(family.value())
                .query(Boolean.class)
                .list())
        .containsExactly(false);
    assertThat(holds.of(AREA)).isEmpty();
    deliver();
    assertThat(instance).hasPassed("EndEvent_GrantSettled").isEnded();
  }

  @Test
  void aHouseholdThatHasLeftLongAgoIsHeardBeforeItPaysBack() {
    report("MOVE", Map.of("destination", "ELSEWHERE", "newAddress", "外地"), "Task_RecordMove");
    Map<String, Object> form = ends(month.plusMonths(1), "CLAIM");
    assertThat(driver.view(family, "Task_ReviseGrant", INTAKE).get("occasionText"))
        .asString()
        .contains("迁");
    assertNotProposed(form, "家庭的意见");
    form.put("revisionHeardOn", month.plusDays(3).toString());
    form.put("revisionHeard", "愿意退");
    driver.complete(family, "Task_ReviseGrant", INTAKE, form);
    driver.complete(family, "Task_ConfirmRevision", APPROVE, Map.of("confirming", "CONFIRM"));
    assertThat(closings.find(family)).contains(ClosingReason.MOVED_AWAY);
    assertThat(letters.decision(family).orElseThrow().content().get("overpaid"))
        .asString()
        .contains("500.00", "应当退回");
    assertThat(recoverable())
        .containsExactly("500.00 PAID_AFTER_END " + code(month) + " " + APPROVE);
    deliver();
    // what is to be recovered keeps the case
    assertThat(
            jdbc.sql("select 'RECOVERY' = any (held_by) from case_retention where number = ?")
                .param(family.value())
                .query(Boolean.class)
                .single())
        .isTrue();
  }

  /** Begun by a model whose form does not ask what becomes of overpaid months. */
  @Test
  void aRevisionOfAnOlderModelGoesOnByTheNewest() throws IOException {
    died("YES", before());
    ProcessInstance instance = instance("GrantRevision", family);
    String deployment =
        repositoryService
            .createDeployment()
            .name("OverpaidMonthsTest")
            .addInputStream(
                "GrantRevision.bpmn",
                Files.newInputStream(Path.of("processes", "GrantRevision.bpmn")))
            .deploy()
            .getId();
    String newest =
        repositoryService
            .createProcessDefinitionQuery()
            .deploymentId(deployment)
            .singleResult()
            .getId();
    try {
      newestRevisions.mend();
      assertThat(driver.task(family, "Task_ReviseGrant").getProcessDefinitionId())
          .isEqualTo(newest);
      Map<String, Object> form = goesOn(month.plusMonths(1));
      form.put("overpaidClaim", "CLAIM");
      driver.complete(family, "Task_ReviseGrant", INTAKE, form);
      newestRevisions.mend();
      driver.complete(family, "Task_ConfirmRevision", APPROVE, Map.of("confirming", "CONFIRM"));
      assertThat(instance).isWaitingAt("Task_DeliverRevision");
      assertThat(recoverable()).hasSize(1);
      deliver();
      assertThat(instance).isEnded();
    } finally {
      repositoryService.deleteDeployment(deployment, true);
    }
  }

  /** Known in time: nothing is overpaid, nobody is asked. */
  @Test
  void aDeathInThePaidMonthItselfOwesNothing() {
    died("YES", month.plusDays(1).toString());
    assertThat(driver.view(family, "Task_ReviseGrant", INTAKE)).containsEntry("paidTotal", "");
    driver.complete(family, "Task_ReviseGrant", INTAKE, goesOn(month.plusMonths(1)));
    assertThat(driver.view(family, "Task_ConfirmRevision", APPROVE)).containsEntry("claimText", "");
    driver.complete(family, "Task_ConfirmRevision", APPROVE, Map.of("confirming", "CONFIRM"));
    assertThat(recoveries.of(family)).isEmpty();
    assertThat(funds.postings(family)).extracting(Posting::kind).isEmpty();
    deliver();
  }
}
