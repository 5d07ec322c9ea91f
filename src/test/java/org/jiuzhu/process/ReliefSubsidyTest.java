package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.assertj.core.groups.Tuple;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.engine.OpenedArea;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.fund.Funds;
import org.jiuzhu.fund.LedgerVerification;
import org.jiuzhu.ledger.AccountKind;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.NewPayment;
import org.jiuzhu.payment.Payee;
import org.jiuzhu.payment.PaymentKey;
import org.jiuzhu.payment.PaymentMethod;
import org.jiuzhu.payment.Payments;
import org.jiuzhu.payment.Reconciliations;
import org.jiuzhu.payroll.AidPayments;
import org.jiuzhu.payroll.BankReturns;
import org.jiuzhu.payroll.BookedReturn;
import org.jiuzhu.payroll.NewBankReturn;
import org.jiuzhu.payroll.Recipients;
import org.jiuzhu.payroll.ReturnReason;
import org.jiuzhu.payroll.RunningGrants;
import org.jiuzhu.payroll.SheetFlaw;
import org.jiuzhu.relief.EmergencyReports;
import org.jiuzhu.relief.ReportLine;
import org.jiuzhu.relief.Subsidies;
import org.jiuzhu.relief.SubsidyBatch;
import org.jiuzhu.relief.SubsidyItemState;
import org.jiuzhu.relief.SubsidyList;
import org.jiuzhu.relief.SubsidyReturns;
import org.jiuzhu.relief.SubsidyState;
import org.jiuzhu.spreadsheet.SheetLimits;
import org.jiuzhu.spreadsheet.SheetReader;
import org.jiuzhu.spreadsheet.SheetRow;
import org.jiuzhu.spreadsheet.SheetWriter;
import org.jiuzhu.spreadsheet.SheetWriter.Format;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Subsidies under an emergency in xpcc's t1 in December 2026: three households there, one
 * elsewhere.
 */
class ReliefSubsidyTest extends ProcessTest {

  private static final String AREA = "xpcc";
  private static final FundId FUND = FundId.ofArea(AREA);
  private static final String OFFICER = "xpcc.county";
  private static final String SECOND = "xpcc.county2";
  private static final String INTAKE = "xpcc.intake";
  private static final String AMENDS = "xpcc.supervisor";
  private static final String FINANCE = "xpcc.finance";
  private static final String FINANCE2 = "xpcc.finance2";
  private static final LocalDate MONTH = LocalDate.of(2026, 12, 1);
  private static final Map<String, Object> APPROVE = Map.of("listOutcome", "APPROVE");
  private static final Map<String, Object> SETTLE = Map.of("afterBank", "SETTLE");
  private static final Map<String, Object> SENT = Map.of("handedToBank", true);

  @Autowired private OpenedArea openedArea;
  @Autowired private Recipients recipients;
  @Autowired private RunningGrants grants;
  @Autowired private AidPayments aidPayments;
  @Autowired private Funds funds;
  @Autowired private Payments payments;
  @Autowired private Subsidies subsidies;
  @Autowired private SubsidyList list;
  @Autowired private SubsidyBatch batch;
  @Autowired private SubsidyReturns returns;
  @Autowired private BankReturns bankReturns;
  @Autowired private Timeline timeline;
  @Autowired private Reconciliations reconciliations;
  @Autowired private LedgerVerification verification;
  @Autowired private Staff staff;
  @Autowired private EmergencyReports reports;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;

  private CaseNumber emergency;
  private List<CaseNumber> households;
  private CaseNumber subsidy;

  @BeforeEach
  void emergencyAndRecipients() {
    moveTo("2026-12-07");
    openedArea.open(AREA);
    recipients.clear(AREA);
    households =
        recipients.running(
            AREA,
            MONTH,
            Recipients.row("一团", "500.00").replace(",最低生活保障,1,", ",最低生活保障,3,"),
            Recipients.row("一团", "400.00"),
            Recipients.row("一团", "300.00").replace(",最低生活保障,", ",特困人员,"),
            Recipients.row("二团", "200.00"));
    transaction.executeWithoutResult(
        status -> {
          funds.open(FUND);
          funds.appropriate(FUND, Money.of("10000.00"), FINANCE, "师财社〔2026〕30号");
        });
    Map<String, Object> declaration = PublicEmergencyTest.declaration();
    declaration.put("validFrom", "2026-12-07");
    declaration.put("validUntil", "2026-12-20");
    // what is shortened is other tests' matter
    declaration.put("shortened", List.of());
    emergency = driver.start("PublicEmergency", OFFICER, declaration);
    driver.complete(emergency, "Task_ConfirmDeclaration", SECOND, Map.of("outcome", "CONFIRM"));
  }

  private static Map<String, Object> proposal() {
    Map<String, Object> form = new HashMap<>();
    form.put("emergencyNext", "SUBSIDY");
    form.put("subsidyKind", "LIVING");
    form.put("subsidyPer", "PERSON");
    form.put("subsidyAmount", "100");
    form.put("subsidyCategories", List.of("DIBAO", "DESTITUTE"));
    form.put("subsidyTownships", List.of());
    form.put("subsidyBasis", "师民发〔2026〕12号");
    return form;
  }

  private ProcessInstance proposed() {
    driver.complete(emergency, "Task_ManageEmergency", OFFICER, proposal());
    subsidy = subsidies.of(emergency).get(0).caseNumber();
    driver.runJobs(subsidy, "Task_ListRecipients");
    return instance("ReliefSubsidy", subsidy);
  }

  private byte[] atTheBank() throws IOException {
    proposed();
    driver.complete(subsidy, "Task_ApproveSubsidy", SECOND, APPROVE);
    byte[] file = batch(Format.CSV);
    driver.complete(subsidy, "Task_SendSubsidy", FINANCE, SENT);
    return file;
  }

  private byte[] batch(Format format) throws IOException {
    return batch(format, FINANCE);
  }

  private byte[] batch(Format format, String user) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    batch.write(subsidy, format, user, out);
    return out.toByteArray();
  }

  /** The bank's answer: each row of the batch file, with result and reason filled in. */
  private byte[] answer(byte[] batch, Function<List<String>, List<String>> bank)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<SheetRow> rows = SheetReader.readAll(batch, SheetLimits.of(1_000_000, 1000));
    try (SheetWriter sheet = SheetWriter.to(out, Format.CSV, "回盘")) {
      sheet.row(rows.get(0).cells());
      for (SheetRow row : rows.subList(1, rows.size())) {
        List<String> cells = new ArrayList<>();
        for (int column = 0; column < 10; column++) {
          cells.add(row.cell(column));
        }
        List<String> answered = bank.apply(cells);
        if (answered != null) {
          sheet.row(answered);
        }
      }
    }
    return out.toByteArray();
  }

  private static List<String> paid(List<String> cells) {
    cells.set(7, "成功");
    cells.set(9, "T" + Math.abs(cells.get(0).hashCode()));
    return cells;
  }

  /** Everything but the household of three arrives. */
  private static List<String> allButTheLargest(List<String> cells) {
    if (!cells.get(5).equals("300.00")) {
      return paid(cells);
    }
    cells.set(7, "失败");
    cells.set(8, "账户已销户");
    return cells;
  }

  private static List<String> onlyTheLargest(List<String> cells) {
    return cells.get(5).equals("300.00") ? paid(cells) : null;
  }

  private Money on(AccountKind account) {
    return funds.balances(FUND).orElseThrow().of(account);
  }

  private int count(SubsidyItemState state) {
    return list.sums(subsidy).stream()
        .filter(sum -> sum.state() == state)
        .mapToInt(SubsidyList.Sum::recipients)
        .sum();
  }

  @Test
  void aSubsidyIsListedApprovedSentAndPaid() throws IOException {
    ProcessInstance instance = proposed();
    assertThat(instance).isWaitingAt("Task_ApproveSubsidy");
    assertThat(instance("PublicEmergency", emergency)).isWaitingAt("Task_ManageEmergency");
    assertThat(list.page(subsidy, 1, 50))
        .extracting(SubsidyList.Item::caseNumber)
        .containsExactlyInAnyOrderElementsOf(households.subList(0, 3));
    assertThat(driver.view(subsidy, "Task_ApproveSubsidy", SECOND).get("warningText").toString())
        .contains("需要 500.00 元");
    Money available = on(AccountKind.AVAILABLE);
    Money paidBefore = on(AccountKind.PAID);

    assertThatThrownBy(() -> driver.complete(subsidy, "Task_ApproveSubsidy", OFFICER, APPROVE))
        .hasMessageContaining("不能");
    UUID kinship = UUID.randomUUID();
    jdbc.sql(
            """
            insert into kinship_record
              (id, case_number, official, relation, source, recorded_by, recorded_at)
            values (?, ?, ?, 'SIBLING', 'FOUND', 'x', now())
            """)
        .params(kinship, households.get(0).value(), SECOND)
        .update();
    assertThatThrownBy(() -> driver.complete(subsidy, "Task_ApproveSubsidy", SECOND, APPROVE))
        .hasMessageContaining("须回避的案件");
    jdbc.sql(
            """
            insert into kinship_record (id, case_number, withdraws, source, recorded_by, recorded_at)
            values (?, ?, ?, 'FOUND', 'x', now())
            """)
        .params(UUID.randomUUID(), households.get(0).value(), kinship)
        .update();
    driver.complete(subsidy, "Task_ApproveSubsidy", SECOND, APPROVE);
    assertThat(on(AccountKind.AVAILABLE)).isEqualTo(available.minus(Money.of("500.00")));
    assertThat(instance).isWaitingAt("Task_SendSubsidy");

    assertThatThrownBy(() -> driver.complete(subsidy, "Task_SendSubsidy", FINANCE, SENT))
        .hasMessageContaining("还没有下载");
    byte[] file = batch(Format.XLSX);
    engine.getTaskService().setAssignee(driver.task(subsidy, "Task_SendSubsidy").getId(), null);
    driver.complete(subsidy, "Task_SendSubsidy", FINANCE, SENT);
    assertThat(count(SubsidyItemState.ORDERED)).isEqualTo(3);

    assertThatThrownBy(() -> driver.complete(subsidy, "Task_ReconcileSubsidy", FINANCE, SETTLE))
        .hasMessageContaining("还有 3 笔没有结果");
    BookedReturn booked = returns.book(subsidy, answer(file, ReliefSubsidyTest::paid), FINANCE);
    assertThat(booked.flaws()).isEmpty();
    assertThat(booked.paidTotal()).isEqualTo(Money.of("500.00"));
    assertThat(on(AccountKind.PAID)).isEqualTo(paidBefore.plus(Money.of("500.00")));
    engine
        .getTaskService()
        .setAssignee(driver.task(subsidy, "Task_ReconcileSubsidy").getId(), null);
    driver.complete(subsidy, "Task_ReconcileSubsidy", FINANCE, SETTLE);
    driver.runJobs(subsidy, "Task_CloseSubsidy");

    assertThat(instance)
        .isEnded()
        .hasPassed("Task_SendSubsidy", "Task_ReconcileSubsidy", "EndEvent_SubsidyPaid")
        .hasNotPassed("EndEvent_SubsidyDeclined");
    assertThat(subsidies.get(subsidy).state()).isEqualTo(SubsidyState.SETTLED);
    assertThat(caseFiles.get(subsidy).state()).isEqualTo(CaseState.CLOSED);
  }

  @Test
  void aListThatIsNoLongerRightIsDrawnUpAgain() throws IOException {
    ProcessInstance instance = proposed();
    jdbc.sql("update running_grant set last_month = date '2026-11-01' where case_number = ?")
        .param(households.get(1).value())
        .update();
    assertThatThrownBy(() -> driver.complete(subsidy, "Task_ApproveSubsidy", SECOND, APPROVE))
        .hasMessageContaining("有 1 户停发");
    assertThat(count(SubsidyItemState.LISTED)).isEqualTo(3);
    engine.getTaskService().setAssignee(driver.task(subsidy, "Task_ApproveSubsidy").getId(), null);
    driver.complete(subsidy, "Task_ApproveSubsidy", SECOND, Map.of("listOutcome", "RELIST"));
    driver.runJobs(subsidy, "Task_ListRecipients");
    assertThat(count(SubsidyItemState.LISTED)).isEqualTo(2);
    driver.complete(subsidy, "Task_ApproveSubsidy", SECOND, APPROVE);
    assertThat(instance).isWaitingAt("Task_SendSubsidy");
    assertThat(count(SubsidyItemState.RESERVED)).isEqualTo(2);
  }

  @Test
  void whatTheBankSendsBackIsMendedAndSentAgain() throws IOException {
    ProcessInstance instance = proposed();
    driver.complete(subsidy, "Task_ApproveSubsidy", SECOND, APPROVE);
    byte[] first = batch(Format.CSV);
    driver.complete(subsidy, "Task_SendSubsidy", FINANCE, SENT);
    BookedReturn booked =
        returns.book(subsidy, answer(first, ReliefSubsidyTest::allButTheLargest), FINANCE);
    assertThat(booked.rejected()).isEqualTo(1);
    long grant = grants.of(households.get(0), MONTH).orElseThrow().id();
    Map<String, Object> wrong = mended(households.get(1), "测试甲", "1000000000007");
    assertThatThrownBy(() -> driver.complete(subsidy, "Task_ReconcileSubsidy", FINANCE, wrong))
        .hasMessageContaining("不是银行退回的");
    engine
        .getTaskService()
        .setAssignee(driver.task(subsidy, "Task_ReconcileSubsidy").getId(), null);
    driver.complete(
        subsidy,
        "Task_ReconcileSubsidy",
        FINANCE,
        mended(households.get(0), "测试乙", "9900000000001"));
    assertThat(instance).isWaitingAt("Task_SendSubsidy");
    assertThat(grants.payee(grant).account()).isEqualTo("9900000000001");

    moveOn();
    // whoever decided that it goes again does not send it
    assertThatThrownBy(() -> batch(Format.CSV)).hasMessage("subsidy-again-oneself");
    byte[] second = batch(Format.CSV, FINANCE2);
    assertThatThrownBy(() -> driver.complete(subsidy, "Task_SendSubsidy", FINANCE, SENT))
        .hasMessageContaining("另一名资金岗");
    engine.getTaskService().setAssignee(driver.task(subsidy, "Task_SendSubsidy").getId(), null);
    assertThat(driver.view(subsidy, "Task_SendSubsidy", FINANCE2).get("againRows").toString())
        .contains(households.get(0).value(), "测试乙", "9900000000001", staff.nameOf(FINANCE));
    assertThat(SheetReader.readAll(second, SheetLimits.of(1_000_000, 1000))).hasSize(2);
    driver.complete(subsidy, "Task_SendSubsidy", FINANCE2, SENT);
    // the answer of the first try says nothing about the second
    assertThat(
            returns.book(subsidy, answer(first, cells -> onlyTheLargest(cells)), FINANCE).flaws())
        .extracting(SheetFlaw::code)
        .containsExactly("return-attempt");
    returns.book(subsidy, answer(second, ReliefSubsidyTest::paid), FINANCE);
    driver.complete(subsidy, "Task_ReconcileSubsidy", FINANCE, SETTLE);
    driver.runJobs(subsidy, "Task_CloseSubsidy");
    assertThat(instance).isEnded();
    assertThat(count(SubsidyItemState.PAID)).isEqualTo(3);
  }

  private void hold(CaseNumber number) {
    jdbc.sql(
            """
            insert into grant_hold (case_number, reason, held_by, held_at)
            values (?, 'DEATH_REPORTED', 'x', now())
            """)
        .param(number.value())
        .update();
  }

  private void lift(CaseNumber number) {
    jdbc.sql(
            """
            update grant_hold set outcome = 'CONTINUED', settled_at = now()
            where case_number = ? and outcome is null
            """)
        .param(number.value())
        .update();
  }

  private void free(String task) {
    engine.getTaskService().setAssignee(driver.task(subsidy, task).getId(), null);
  }

  /**
   * Somebody died after the list was drawn up: the money does not go to the account of the dead.
   */
  @Test
  void aidThatIsPutOnHoldIsNotApproved() {
    proposed();
    hold(households.get(1));
    try {
      assertThat(driver.view(subsidy, "Task_ApproveSubsidy", SECOND).get("warningText").toString())
          .contains("有 1 户停发、暂停发放");
      assertThatThrownBy(() -> driver.complete(subsidy, "Task_ApproveSubsidy", SECOND, APPROVE))
          .hasMessageContaining("暂停发放");
      assertThatThrownBy(
              () ->
                  jdbc.sql(
                          """
                          update relief_subsidy_item set state = 'RESERVED', payee_version = 1
                          where subsidy = ?
                          """)
                      .param(subsidy.value())
                      .update())
          .hasMessageContaining("what is on hold is not paid");
      free("Task_ApproveSubsidy");
      driver.complete(subsidy, "Task_ApproveSubsidy", SECOND, Map.of("listOutcome", "RELIST"));
      driver.runJobs(subsidy, "Task_ListRecipients");
      assertThat(count(SubsidyItemState.LISTED)).isEqualTo(2);
      driver.complete(subsidy, "Task_ApproveSubsidy", SECOND, APPROVE);
    } finally {
      lift(households.get(1));
    }
  }

  /** Approved, then somebody died, then sent: all others are paid. */
  @Test
  void aidThatIsPutOnHoldAfterTheApprovalIsNotSent() throws IOException {
    proposed();
    driver.complete(subsidy, "Task_ApproveSubsidy", SECOND, APPROVE);
    batch(Format.CSV);
    hold(households.get(0));
    // the file of before still has it
    assertThatThrownBy(() -> driver.complete(subsidy, "Task_SendSubsidy", FINANCE, SENT))
        .hasMessageContaining("重新下载");
    free("Task_SendSubsidy");
    byte[] file = batch(Format.CSV);
    assertThat(new String(file, StandardCharsets.UTF_8)).hasLineCount(3).doesNotContain("300.00");
    driver.complete(subsidy, "Task_SendSubsidy", FINANCE, SENT);
    assertThat(count(SubsidyItemState.ORDERED)).isEqualTo(2);
    assertThat(count(SubsidyItemState.REJECTED)).isEqualTo(1);
    returns.book(subsidy, answer(file, ReliefSubsidyTest::paid), FINANCE);
    assertThat(driver.view(subsidy, "Task_ReconcileSubsidy", FINANCE).get("returnedRows"))
        .asString()
        .contains(households.get(0).value(), "发放已暂停");
    lift(households.get(0));
    driver.complete(subsidy, "Task_ReconcileSubsidy", FINANCE, Map.of("afterBank", "AGAIN"));
    moveOn();
    assertThat(new String(batch(Format.CSV, FINANCE2), StandardCharsets.UTF_8))
        .contains(",300.00,");
    driver.complete(subsidy, "Task_SendSubsidy", FINANCE2, SENT);
    assertThat(count(SubsidyItemState.ORDERED)).isEqualTo(1);
    assertThat(reconciliations.of(FUND).differing()).isEmpty();
    assertThat(verification.verify(FUND).broken()).isEmpty();
  }

  /** As many households and as much money as in the file, but another household. */
  @Test
  void aFileOfOtherHouseholdsIsNotTakenForWhatIsSent() throws IOException {
    CaseNumber first = households.get(1);
    CaseNumber second = households.get(2);
    proposed();
    driver.complete(subsidy, "Task_ApproveSubsidy", SECOND, APPROVE);
    hold(first);
    batch(Format.CSV);
    lift(first);
    hold(second);
    try {
      assertThatThrownBy(() -> driver.complete(subsidy, "Task_SendSubsidy", FINANCE, SENT))
          .hasMessageContaining("重新下载");
      free("Task_SendSubsidy");
      batch(Format.CSV);
      driver.complete(subsidy, "Task_SendSubsidy", FINANCE, SENT);
    } finally {
      lift(second);
    }
    assertThat(reconciliations.of(FUND).differing()).isEmpty();
  }

  private static final Map<String, Object> AGAIN = Map.of("afterBank", "AGAIN");

  @Test
  void whatCameBackIsNotSentAgainToAidOnHold() throws IOException {
    byte[] file = atTheBank();
    returns.book(subsidy, answer(file, ReliefSubsidyTest::allButTheLargest), FINANCE);
    hold(households.get(0));
    assertThatThrownBy(() -> driver.complete(subsidy, "Task_ReconcileSubsidy", FINANCE, AGAIN))
        .hasMessageContaining("都已暂停发放");
    lift(households.get(0));
    free("Task_ReconcileSubsidy");
    driver.complete(subsidy, "Task_ReconcileSubsidy", FINANCE, AGAIN);
    moveOn();
    hold(households.get(0));
    assertThatThrownBy(() -> batch(Format.CSV, FINANCE2)).hasMessage("subsidy-nothing-to-send");
    // nor when it is settled: where the money goes was decided before
    lift(households.get(0));
    assertThatThrownBy(() -> batch(Format.CSV, FINANCE2)).hasMessage("subsidy-nothing-to-send");
    assertThat(driver.view(subsidy, "Task_SendSubsidy", FINANCE2).get("againRows"))
        .asString()
        .doesNotContain(households.get(0).value());
    assertThatThrownBy(
            () ->
                jdbc.sql(
                        """
                        update relief_subsidy_item
                        set state = 'ORDERED', reason = null, again = false
                        where subsidy = ? and again
                        """)
                    .param(subsidy.value())
                    .update())
        .hasMessageContaining("what is on hold is not paid");
    driver.complete(subsidy, "Task_SendSubsidy", FINANCE2, Map.of());
    assertThat(count(SubsidyItemState.ORDERED)).isZero();
    driver.complete(subsidy, "Task_ReconcileSubsidy", FINANCE, AGAIN);
    moveOn();
    batch(Format.CSV, FINANCE2);
    driver.complete(subsidy, "Task_SendSubsidy", FINANCE2, SENT);
    assertThat(count(SubsidyItemState.ORDERED)).isEqualTo(1);
  }

  /** A death is reported and settled between approval and sending: nothing goes to the dead. */
  @Test
  void aHoldThatIsSettledBeforeSendingKeepsTheMoneyFromTheDead() throws IOException {
    CaseNumber transfer = households.get(0);
    CaseNumber cash = households.get(1);
    String dead = grants.payee(grants.of(transfer, MONTH).orElseThrow().id()).account();
    inCash(cash);
    proposed();
    driver.complete(subsidy, "Task_ApproveSubsidy", SECOND, APPROVE);
    ends(transfer);
    hold(cash);
    lift(cash);
    byte[] file = batch(Format.CSV);
    assertThat(new String(file, StandardCharsets.UTF_8)).hasLineCount(2).doesNotContain(dead);
    driver.complete(subsidy, "Task_SendSubsidy", FINANCE, SENT);
    assertThat(instance("CashPayout", subsidy)).isNull();
    assertThat(count(SubsidyItemState.ORDERED)).isEqualTo(1);
    assertThat(count(SubsidyItemState.REJECTED)).isEqualTo(2);
    returns.book(subsidy, answer(file, ReliefSubsidyTest::paid), FINANCE);
    // where the aid goes on it is sent when somebody says so, where it ended it is not
    driver.complete(subsidy, "Task_ReconcileSubsidy", FINANCE, AGAIN);
    moveOn();
    driver.complete(subsidy, "Task_SendSubsidy", FINANCE2, Map.of());
    assertThat(count(SubsidyItemState.ORDERED)).isEqualTo(1);
    assertThat(count(SubsidyItemState.REJECTED)).isEqualTo(1);
    collect(receipt(cash));
    driver.complete(subsidy, "Task_ReconcileSubsidy", FINANCE, SETTLE);
    assertThat(count(SubsidyItemState.PAID)).isEqualTo(2);
    assertThat(count(SubsidyItemState.CANCELLED)).isEqualTo(1);
    assertThat(reconciliations.of(FUND).differing()).isEmpty();
    assertThat(verification.verify(FUND).broken()).isEmpty();
  }

  /** Of two that came back one is on hold: the other one does not wait for it. */
  @Test
  void whatIsOnHoldKeepsNothingElseWaiting() throws IOException {
    byte[] file = atTheBank();
    CaseNumber free = households.get(0);
    CaseNumber held = households.get(1);
    String heldKey = subsidy.value() + "/" + grants.of(held, MONTH).orElseThrow().id();
    returns.book(
        subsidy,
        answer(
            file,
            cells ->
                cells.get(0).equals(heldKey)
                    ? with(with(cells, 7, "失败"), 8, "账户已销户")
                    : allButTheLargest(cells)),
        FINANCE);
    assertThat(count(SubsidyItemState.REJECTED)).isEqualTo(2);
    hold(held);
    Map<String, Object> shown = driver.view(subsidy, "Task_ReconcileSubsidy", FINANCE);
    assertThat(shown.get("returnedRows").toString())
        .contains(free.value(), held.value(), "账户已销户；暂停发放");
    assertThat(shown.get("returnedOptions").toString())
        .contains(free.value())
        .doesNotContain(held.value());
    driver.complete(subsidy, "Task_ReconcileSubsidy", FINANCE, AGAIN);
    moveOn();
    // a hold that ends now comes too late for this time: nobody has decided where it goes
    lift(held);
    byte[] second = batch(Format.CSV, FINANCE2);
    assertThat(new String(second, StandardCharsets.UTF_8))
        .hasLineCount(2)
        .contains(",300.00,")
        .doesNotContain(heldKey);
    driver.complete(subsidy, "Task_SendSubsidy", FINANCE2, SENT);
    assertThat(count(SubsidyItemState.ORDERED)).isEqualTo(1);
    assertThat(count(SubsidyItemState.REJECTED)).isEqualTo(1);
    assertThat(list.page(subsidy, 1, 50))
        .filteredOn(item -> item.state() == SubsidyItemState.REJECTED)
        .extracting(SubsidyList.Item::caseNumber)
        .containsExactly(held);
    returns.book(subsidy, answer(second, ReliefSubsidyTest::paid), FINANCE2);
    // later, the one that waited
    driver.complete(subsidy, "Task_ReconcileSubsidy", FINANCE2, AGAIN);
    moveOn();
    byte[] third = batch(Format.CSV, FINANCE);
    assertThat(new String(third, StandardCharsets.UTF_8)).hasLineCount(2).contains(heldKey);
    driver.complete(subsidy, "Task_SendSubsidy", FINANCE, SENT);
    returns.book(subsidy, answer(third, ReliefSubsidyTest::paid), FINANCE);
    driver.complete(subsidy, "Task_ReconcileSubsidy", FINANCE, SETTLE);
    driver.runJobs(subsidy, "Task_CloseSubsidy");
    assertThat(count(SubsidyItemState.PAID)).isEqualTo(3);
    assertThat(reconciliations.of(FUND).differing()).isEmpty();
    assertThat(verification.verify(FUND).broken()).isEmpty();
  }

  /** Somebody died, and the aid goes on for another one: not to the account of the dead. */
  @Test
  void whatCameBackGoesToWhomTheAidGoesOnFor() throws IOException {
    proposed();
    driver.complete(subsidy, "Task_ApproveSubsidy", SECOND, APPROVE);
    CaseNumber household = households.get(0);
    long before = grants.of(household, MONTH).orElseThrow().id();
    String dead = grants.payee(before).account();
    hold(household);
    byte[] file = batch(Format.CSV);
    driver.complete(subsidy, "Task_SendSubsidy", FINANCE, SENT);
    returns.book(subsidy, answer(file, ReliefSubsidyTest::paid), FINANCE);
    Payee survivor = new Payee("测试丙", "测试农商银行", "9900000000001");
    recipients.goesOn(household, MONTH, survivor);
    lift(household);
    assertThat(driver.view(subsidy, "Task_ReconcileSubsidy", FINANCE).get("returnedRows"))
        .asString()
        .contains("测试丙", survivor.account())
        .doesNotContain(dead);
    driver.complete(subsidy, "Task_ReconcileSubsidy", FINANCE, AGAIN);
    moveOn();
    assertThat(driver.view(subsidy, "Task_SendSubsidy", FINANCE2).get("againRows"))
        .asString()
        .contains("测试丙", survivor.account(), staff.nameOf(FINANCE));
    assertThat(new String(batch(Format.CSV, FINANCE2), StandardCharsets.UTF_8))
        .hasLineCount(2)
        .contains(subsidy.value() + "/" + before + ",2,测试丙", survivor.account())
        .doesNotContain(dead);
    driver.complete(subsidy, "Task_SendSubsidy", FINANCE2, SENT);
    assertThat(count(SubsidyItemState.ORDERED)).isEqualTo(1);
  }

  /** A grant that has become cash since is paid so. */
  @Test
  void whatCameBackOfAGrantThatBecameCashIsPaidInCash() throws IOException {
    byte[] file = atTheBank();
    CaseNumber household = households.get(0);
    returns.book(subsidy, answer(file, ReliefSubsidyTest::allButTheLargest), FINANCE);
    inCash(household);
    assertThat(driver.view(subsidy, "Task_ReconcileSubsidy", FINANCE).get("returnedRows"))
        .asString()
        .contains(household.value(), "领取现金");
    driver.complete(subsidy, "Task_ReconcileSubsidy", FINANCE, AGAIN);
    moveOn();
    assertThatThrownBy(() -> batch(Format.CSV, FINANCE2)).hasMessage("subsidy-nothing-to-send");
    assertThat(driver.view(subsidy, "Task_SendSubsidy", FINANCE2))
        .containsEntry("toBank", false)
        .extractingByKey("againRows")
        .asString()
        .contains(household.value(), "领取现金");
    driver.complete(subsidy, "Task_SendSubsidy", FINANCE2, Map.of());
    assertThat(instance("CashPayout", subsidy)).isWaitingAt("Task_BookReceipts");
    // the bank's late answer for the first try is not taken for the cash
    assertThat(
            returns.book(subsidy, answer(file, ReliefSubsidyTest::onlyTheLargest), FINANCE).flaws())
        .extracting(SheetFlaw::code)
        .containsExactly("return-attempt");
    collect(receipt(household));
    driver.complete(subsidy, "Task_ReconcileSubsidy", FINANCE, SETTLE);
    driver.runJobs(subsidy, "Task_CloseSubsidy");
    assertThat(count(SubsidyItemState.PAID)).isEqualTo(3);
    assertThat(reconciliations.of(FUND).differing()).isEmpty();
    assertThat(verification.verify(FUND).broken()).isEmpty();
  }

  private void inCash(CaseNumber number) {
    long grant = grants.of(number, MONTH).orElseThrow().id();
    String name = grants.payee(grant).name();
    transaction.executeWithoutResult(status -> grants.amend(grant, Payee.inPerson(name), AMENDS));
  }

  private Map<String, Object> receipt(CaseNumber number) {
    long grant = grants.of(number, MONTH).orElseThrow().id();
    Map<String, Object> row = new HashMap<>();
    row.put("receiptKey", subsidy.value() + "/" + grant);
    row.put("collectedOn", "2026-12-07");
    row.put("receivedBy", grants.payee(grant).name());
    row.put("signed", "YES");
    return row;
  }

  private void collect(Map<String, Object> row) {
    driver.complete(subsidy, "Task_BookReceipts", INTAKE, Map.of("cashReceipts", List.of(row)));
  }

  private void insertReceipt(CaseNumber household, String user) {
    jdbc.sql(
            """
            insert into relief_subsidy_receipt (subsidy, grant_id, attempt,
              case_number, collected_on, content, handed_over_by, booked_at)
            select subsidy, grant_id, 1, case_number, now(), sha256('x'), ?, now()
            from relief_subsidy_item where subsidy = ? and case_number = ?
            """)
        .params(user, subsidy.value(), household.value())
        .update();
  }

  private List<String> cashSums() {
    return list.sums(subsidy).stream()
        .filter(sum -> sum.method() == PaymentMethod.CASH)
        .map(sum -> sum.township() + " " + sum.state() + " " + sum.amount())
        .toList();
  }

  @Test
  void whoeverHasNoAccountIsPaidInCashAgainstAReceipt() throws IOException {
    CaseNumber household = households.get(0);
    inCash(household);
    proposed();
    assertThat(cashSums()).containsExactly("t1 LISTED 300.00");
    assertThat(driver.view(subsidy, "Task_ApproveSubsidy", SECOND).get("sumRows").toString())
        .contains("现金", "转账", "500.00");
    driver.complete(subsidy, "Task_ApproveSubsidy", SECOND, APPROVE);
    byte[] file = batch(Format.CSV);
    assertThat(new String(file, StandardCharsets.UTF_8)).hasLineCount(3).doesNotContain("300.00");
    Money paid = on(AccountKind.PAID);
    driver.complete(subsidy, "Task_SendSubsidy", FINANCE, SENT);
    ProcessInstance cash = instance("CashPayout", subsidy);
    assertThat(cash).isWaitingAt("Task_BookReceipts");
    assertThat(driver.view(subsidy, "Task_BookReceipts", INTAKE))
        .containsEntry("listText", "2026年12月临时生活补贴")
        .extractingByKey("openCash")
        .asString()
        .contains(subsidy.value(), "300.00", "最低生活保障");
    assertThat(cashSums()).containsExactly("t1 ORDERED 300.00");

    // the bank has nothing to say about it
    String key = subsidy.value() + "/" + grants.of(household, MONTH).orElseThrow().id();
    byte[] forged =
        answer(
            file, cells -> with(with(with(paid(cells), 0, key), 4, "9900000000001"), 5, "300.00"));
    assertThat(returns.book(subsidy, forged, FINANCE).flaws()).isNotEmpty();
    // whoever approved the list books no receipt
    free("Task_BookReceipts");
    engine.getIdentityService().createMembership(SECOND, AREA + ".t1.intake");
    try {
      assertThatThrownBy(
              () ->
                  driver.complete(
                      subsidy,
                      "Task_BookReceipts",
                      SECOND,
                      Map.of("cashReceipts", List.of(receipt(household)))))
          .hasMessageContaining("由其他人登记领取");
    } finally {
      engine.getIdentityService().deleteMembership(SECOND, AREA + ".t1.intake");
      free("Task_BookReceipts");
    }
    assertThatThrownBy(() -> insertReceipt(household, SECOND))
        .hasMessageContaining("does not book its receipts");
    assertThatThrownBy(() -> insertReceipt(household, AMENDS))
        .hasMessageContaining("whoever named the payee");
    Map<String, Object> early = receipt(household);
    early.put("collectedOn", "2026-12-06");
    assertThatThrownBy(() -> collect(early)).hasMessageContaining("领取日期");

    collect(receipt(household));
    assertThat(cash).hasPassed("EndEvent_CashPaidOut").isEnded();
    assertThat(cashSums()).containsExactly("t1 PAID 300.00");
    assertThat(aidPayments.of(household))
        .filteredOn(payment -> payment.title().equals("2026年12月临时生活补贴"))
        .singleElement()
        .satisfies(
            payment -> {
              assertThat(payment.amount()).isEqualTo(Money.of("300.00"));
              assertThat(payment.method()).isEqualTo(PaymentMethod.CASH);
              assertThat(payment.state()).isEqualTo("已发放");
              assertThat(payment.receipt().receiver()).isEqualTo(payment.payee().name());
            });
    assertThat(on(AccountKind.PAID)).isEqualTo(paid.plus(Money.of("300.00")));
    assertThat(timeline.of(household)).anyMatch(entry -> entry.kind() == TimelineKind.PAID);
    // nor does it come back through the bank
    assertThatThrownBy(() -> bankReturns.enter(AREA, notice(key, "300.00"), FINANCE))
        .hasMessage("return-not-paid");
    returns.book(subsidy, answer(file, ReliefSubsidyTest::paid), FINANCE);
    driver.complete(subsidy, "Task_ReconcileSubsidy", FINANCE, SETTLE);
    driver.runJobs(subsidy, "Task_CloseSubsidy");
    driver.complete(
        emergency, "Task_ManageEmergency", OFFICER, Map.of("emergencyNext", "END", "note", "险情解除"));
    driver.runJobs(emergency, "Task_EndEmergency");
    assertThat(reports.newest(emergency).orElseThrow().lines())
        .filteredOn(line -> line.section() == ReportLine.Section.SUBSIDIES)
        .extracting(line -> line.method() + " " + line.state() + " " + line.amount())
        .containsExactly("TRANSFER PAID 200.00", "CASH PAID 300.00");
    assertThat(reconciliations.of(FUND).differing()).isEmpty();
    assertThat(verification.verify(FUND).broken()).isEmpty();
  }

  @Test
  void cashThatNobodyCollectsGoesBackToTheFund() {
    households.subList(0, 3).forEach(this::inCash);
    proposed();
    Money available = on(AccountKind.AVAILABLE);
    driver.complete(subsidy, "Task_ApproveSubsidy", SECOND, APPROVE);
    // nothing goes to the bank, so nobody asks for a file
    driver.complete(subsidy, "Task_SendSubsidy", FINANCE, Map.of());
    ProcessInstance cash = instance("CashPayout", subsidy);
    collect(receipt(households.get(1)));
    assertThat(cash).isWaitingAt("Task_BookReceipts");
    assertThatThrownBy(() -> collect(receipt(households.get(1)))).hasMessageContaining("哪一笔");
    assertThatThrownBy(() -> driver.complete(subsidy, "Task_ReconcileSubsidy", FINANCE, SETTLE))
        .hasMessageContaining("还有 2 笔没有结果");
    moveTo("2027-03-01");
    driver.runJobs(subsidy, "Event_CollectionOver");
    assertThat(cash).hasPassed("Task_ReturnCash", "EndEvent_CashReturned").isEnded();
    assertThat(count(SubsidyItemState.REJECTED)).isEqualTo(2);
    assertThat(timeline.of(households.get(0)))
        .anyMatch(entry -> entry.kind() == TimelineKind.CASH_RETURNED);
    free("Task_ReconcileSubsidy");
    assertThat(driver.view(subsidy, "Task_ReconcileSubsidy", FINANCE).get("returnedRows"))
        .asString()
        .contains(households.get(0).value(), "期限内没有人领取现金");
    driver.complete(subsidy, "Task_ReconcileSubsidy", FINANCE, SETTLE);
    driver.runJobs(subsidy, "Task_CloseSubsidy");
    assertThat(on(AccountKind.AVAILABLE)).isEqualTo(available.minus(Money.of("100.00")));
    assertThat(reconciliations.of(FUND).differing()).isEmpty();
    assertThat(verification.verify(FUND).broken()).isEmpty();
  }

  /** A death is reported after the cash was ordered: it waits, and the rest is paid out. */
  @Test
  void cashOfAidOnHoldIsNotPaidOut() {
    CaseNumber held = households.get(0);
    CaseNumber other = households.get(1);
    households.subList(0, 3).forEach(this::inCash);
    proposed();
    driver.complete(subsidy, "Task_ApproveSubsidy", SECOND, APPROVE);
    driver.complete(subsidy, "Task_SendSubsidy", FINANCE, Map.of());
    hold(held);
    Map<String, Object> view = driver.view(subsidy, "Task_BookReceipts", INTAKE);
    assertThat(view.get("openCash").toString()).contains("暂停领取：据报已死亡");
    assertThat(view.get("cashOptions").toString())
        .doesNotContain(receipt(held).get("receiptKey").toString());
    assertThatThrownBy(() -> collect(receipt(held))).hasMessageContaining("暂停发放");
    assertThatThrownBy(
            () ->
                transaction.executeWithoutResult(
                    status ->
                        jdbc.sql(
                                """
                                update relief_subsidy_item set state = 'PAID'
                                where subsidy = ? and case_number = ?
                                """)
                            .params(subsidy.value(), held.value())
                            .update()))
        .hasMessageContaining("what is on hold is not paid");
    collect(receipt(other));
    assertThat(count(SubsidyItemState.PAID)).isEqualTo(1);
    lift(held);
    collect(receipt(held));
    assertThat(count(SubsidyItemState.PAID)).isEqualTo(2);
    assertThat(verification.verify(FUND).broken()).isEmpty();
  }

  /** The aid is over after a death: its cash goes back and not out again under the old name. */
  @Test
  void cashOfTheDeadGoesBackAndOutAgainOnlyToSomebodyElse() {
    CaseNumber household = households.get(0);
    String dead = grants.payee(grants.of(household, MONTH).orElseThrow().id()).name();
    households.subList(0, 3).forEach(this::inCash);
    proposed();
    driver.complete(subsidy, "Task_ApproveSubsidy", SECOND, APPROVE);
    driver.complete(subsidy, "Task_SendSubsidy", FINANCE, Map.of());
    ends(household);
    assertThat(count(SubsidyItemState.REJECTED)).isEqualTo(1);
    collect(receipt(households.get(1)));
    collect(receipt(households.get(2)));
    assertThat(instance("CashPayout", subsidy)).isNull();
    assertThat(driver.view(subsidy, "Task_ReconcileSubsidy", FINANCE).get("returnedRows"))
        .asString()
        .contains(household.value(), "没有发给原领取人");
    assertThatThrownBy(
            () ->
                driver.complete(
                    subsidy, "Task_ReconcileSubsidy", FINANCE, Map.of("afterBank", "AGAIN")))
        .hasMessageContaining("还没有改收款人");
    assertThatThrownBy(
            () ->
                driver.complete(
                    subsidy,
                    "Task_ReconcileSubsidy",
                    FINANCE,
                    mended(household, dead, "9900000000001")))
        .hasMessageContaining("已经死亡");
    driver.complete(
        subsidy, "Task_ReconcileSubsidy", FINANCE, mended(household, "测试丙", "9900000000001"));
    moveOn();
    assertThat(driver.view(subsidy, "Task_SendSubsidy", FINANCE2).get("againRows"))
        .asString()
        .contains("测试丙")
        .doesNotContain(dead);
    assertThat(verification.verify(FUND).broken()).isEmpty();
  }

  private void ends(CaseNumber household) {
    driver.start(
        "CaseEvent",
        INTAKE,
        Map.of(
            "caseNumber", household.value(),
            "eventKind", "DEATH",
            "happenedOn", "2026-12-06",
            "note", "村里来报"));
    driver.complete(
        household,
        "Task_RecordDeath",
        INTAKE,
        Map.of("deceased", List.of("m1"), "diedOn", "2026-12-06", "othersLeft", "YES"));
    driver.runJobs(household, "Task_TellCase");
    driver.complete(
        household,
        "Task_ReviseGrant",
        INTAKE,
        Map.of(
            "revisionOutcome", "END",
            "fromMonth", "2026-12",
            "revisionReason", "剩下的人收入高于标准",
            "revisionHeardOn", "2026-12-07",
            "revisionHeard", "没有意见"));
    driver.complete(
        household, "Task_ConfirmRevision", "xpcc.approve", Map.of("confirming", "CONFIRM"));
    driver.complete(
        household,
        "Task_DeliverRevision",
        INTAKE,
        Map.of("method", "POST", "deliveredOn", "2026-12-07"));
  }

  /** 退汇: by hand, by two persons; then the same payment once more, under the same key. */
  @Test
  void whatComesBackAfterTheSubsidyIsOverIsSentAgainOnce() throws IOException {
    byte[] first = atTheBank();
    returns.book(subsidy, answer(first, ReliefSubsidyTest::paid), FINANCE);
    driver.complete(subsidy, "Task_ReconcileSubsidy", FINANCE, SETTLE);
    driver.runJobs(subsidy, "Task_CloseSubsidy");
    Money paid = on(AccountKind.PAID);
    Money returned = on(AccountKind.RETURNED);
    long grant = grants.of(households.get(0), MONTH).orElseThrow().id();
    String key = subsidy.value() + "/" + grant;
    assertThat(new String(first, StandardCharsets.UTF_8)).contains("\n" + key + ",1,");
    assertThatThrownBy(() -> bankReturns.enter(AREA, notice(key, "299.00"), FINANCE))
        .hasMessage("return-other-amount");
    bankReturns.enter(AREA, notice(key, "300.00"), FINANCE);
    long id = bankReturns.of(AREA).get(0).id();
    assertThatThrownBy(() -> bankReturns.book(AREA, id, Money.ZERO, FINANCE))
        .hasMessage("return-second-person");
    assertThat(on(AccountKind.PAID)).isEqualTo(paid);
    bankReturns.book(AREA, id, Money.ZERO, FINANCE2);
    assertThat(on(AccountKind.PAID)).isEqualTo(paid.minus(Money.of("300.00")));
    assertThat(on(AccountKind.RETURNED)).isEqualTo(returned.plus(Money.of("300.00")));
    assertThat(timeline.of(households.get(0)))
        .anyMatch(entry -> entry.kind() == TimelineKind.PAYMENT_RETURNED);
    assertThatThrownBy(() -> bankReturns.book(AREA, id, Money.ZERO, FINANCE2))
        .hasMessage("return-decided");
    assertThatThrownBy(() -> bankReturns.enter(AREA, notice(key, "300.00"), FINANCE))
        .hasMessage("return-not-paid");

    ProcessInstance again = instance("ReliefSubsidy", subsidy);
    assertThat(again).hasPassed("StartEvent_SubsidyReturned").isWaitingAt("Task_ReconcileSubsidy");
    driver.complete(
        subsidy,
        "Task_ReconcileSubsidy",
        FINANCE2,
        mended(households.get(0), "测试乙", "9900000000001"));
    moveOn();
    // whoever decided that it goes again does not send it
    assertThatThrownBy(() -> batch(Format.CSV, FINANCE2)).hasMessage("subsidy-again-oneself");
    byte[] second = batch(Format.CSV, FINANCE);
    assertThat(new String(second, StandardCharsets.UTF_8))
        .contains("\n" + key + ",2,测试乙,测试农商银行,9900000000001,300.00")
        .hasLineCount(2);
    driver.complete(subsidy, "Task_SendSubsidy", FINANCE, SENT);
    returns.book(subsidy, answer(second, ReliefSubsidyTest::paid), FINANCE);
    driver.complete(subsidy, "Task_ReconcileSubsidy", FINANCE, SETTLE);
    driver.runJobs(subsidy, "Task_CloseSubsidy");
    assertThat(again).isEnded().hasPassed("EndEvent_SubsidyPaid");
    assertThat(subsidies.get(subsidy).state()).isEqualTo(SubsidyState.SETTLED);
    assertThat(count(SubsidyItemState.PAID)).isEqualTo(3);
    assertThat(on(AccountKind.PAID)).isEqualTo(paid);
    assertThat(on(AccountKind.RETURNED)).isEqualTo(returned);
    assertThat(reconciliations.of(FUND).differing()).isEmpty();
    assertThat(verification.verify(FUND).broken()).isEmpty();
  }

  /** Two finance officers are enough, whoever booked the return: one decides, the other sends. */
  @Test
  void twoOfficersCanSendAgain() throws IOException {
    byte[] file = atTheBank();
    returns.book(subsidy, answer(file, ReliefSubsidyTest::paid), FINANCE);
    moveOn();
    long grant = grants.of(households.get(0), MONTH).orElseThrow().id();
    bankReturns.enter(AREA, notice(subsidy.value() + "/" + grant, "300.00"), FINANCE);
    bankReturns.book(AREA, bankReturns.of(AREA).get(0).id(), Money.ZERO, FINANCE2);
    driver.complete(subsidy, "Task_ReconcileSubsidy", FINANCE, AGAIN);
    moveOn();
    assertThatThrownBy(() -> batch(Format.CSV)).hasMessage("subsidy-again-oneself");
    byte[] second = batch(Format.CSV, FINANCE2);
    assertThatThrownBy(() -> driver.complete(subsidy, "Task_SendSubsidy", FINANCE, SENT))
        .hasMessageContaining("另一名资金岗");
    free("Task_SendSubsidy");
    // whoever writes it
    assertThatThrownBy(
            () ->
                jdbc.sql(
                        "update relief_subsidy set state = 'SENT', sent_by = ? where case_number = ?")
                    .params(FINANCE, subsidy.value())
                    .update())
        .hasMessageContaining("does not send it");
    driver.complete(subsidy, "Task_SendSubsidy", FINANCE2, SENT);
    // the bank refuses it once more; now the other way round
    returns.book(subsidy, answer(second, ReliefSubsidyTest::onlyTheLargestFails), FINANCE2);
    driver.complete(subsidy, "Task_ReconcileSubsidy", FINANCE2, AGAIN);
    moveOn();
    batch(Format.CSV, FINANCE);
    driver.complete(subsidy, "Task_SendSubsidy", FINANCE, SENT);
    assertThat(count(SubsidyItemState.ORDERED)).isEqualTo(1);
  }

  /** 退汇 between the last step of a person and that of the system: it is not left lying. */
  @Test
  void whatComesBackWhileTheSubsidyIsBeingClosedIsWorkedOn() throws IOException {
    byte[] file = atTheBank();
    returns.book(subsidy, answer(file, ReliefSubsidyTest::paid), FINANCE);
    driver.complete(subsidy, "Task_ReconcileSubsidy", FINANCE, SETTLE);
    assertThat(driver.has(subsidy, "Task_ReconcileSubsidy")).isFalse();
    returns.book(subsidy, answer(file, ReliefSubsidyTest::onlyTheLargestFails), FINANCE);
    driver.runJobs(subsidy, "Task_CloseSubsidy");
    assertThat(instance("ReliefSubsidy", subsidy))
        .hasPassed("StartEvent_SubsidyReturned")
        .isWaitingAt("Task_ReconcileSubsidy");
    driver.complete(subsidy, "Task_ReconcileSubsidy", FINANCE, SETTLE);
    driver.runJobs(subsidy, "Task_CloseSubsidy");
    assertThat(count(SubsidyItemState.CANCELLED)).isEqualTo(1);
    assertThat(subsidies.get(subsidy).state()).isEqualTo(SubsidyState.SETTLED);
  }

  private static NewBankReturn notice(String key, String amount) {
    return new NewBankReturn(
        key, Money.of(amount), ReturnReason.ACCOUNT_CLOSED, "TH-1", LocalDate.of(2026, 12, 7));
  }

  /** 退汇: the bank's file says of a paid one that it came back; the same file does nothing twice. */
  @Test
  void aFileMaySendBackWhatWasPaid() throws IOException {
    byte[] first = atTheBank();
    returns.book(subsidy, answer(first, ReliefSubsidyTest::paid), FINANCE);
    Money returned = on(AccountKind.RETURNED);
    assertThat(
            returns
                .book(
                    subsidy,
                    answer(
                        first,
                        cells ->
                            cells.get(5).equals("300.00")
                                ? with(allButTheLargest(cells), 5, "300.01")
                                : null),
                    FINANCE)
                .flaws())
        .extracting(SheetFlaw::code)
        .contains("return-amount");
    byte[] back = answer(first, ReliefSubsidyTest::onlyTheLargestFails);
    BookedReturn booked = returns.book(subsidy, back, FINANCE);
    assertThat(booked.flaws()).isEmpty();
    assertThat(booked.paid()).isZero();
    assertThat(booked.returned()).isEqualTo(1);
    assertThat(booked.returnedTotal()).isEqualTo(Money.of("300.00"));
    assertThat(on(AccountKind.RETURNED)).isEqualTo(returned.plus(Money.of("300.00")));
    assertThat(count(SubsidyItemState.REJECTED)).isEqualTo(1);
    byte[] once =
        (new String(back, StandardCharsets.UTF_8) + "\r\n").getBytes(StandardCharsets.UTF_8);
    assertThat(returns.book(subsidy, once, FINANCE).flaws())
        .extracting(SheetFlaw::code)
        .containsExactly("return-booked");
    driver.complete(subsidy, "Task_ReconcileSubsidy", FINANCE, SETTLE);
    assertThat(count(SubsidyItemState.CANCELLED)).isEqualTo(1);
  }

  private static List<String> onlyTheLargestFails(List<String> cells) {
    return cells.get(5).equals("300.00") ? allButTheLargest(cells) : null;
  }

  @Test
  void whatTheBankSendsBackCanBeGivenUp() throws IOException {
    proposed();
    driver.complete(subsidy, "Task_ApproveSubsidy", SECOND, APPROVE);
    byte[] file = batch(Format.CSV);
    driver.complete(subsidy, "Task_SendSubsidy", FINANCE, SENT);
    returns.book(subsidy, answer(file, ReliefSubsidyTest::allButTheLargest), FINANCE);
    // the emergency ends while the subsidy is under way: its report is drawn up again afterwards
    driver.complete(
        emergency, "Task_ManageEmergency", OFFICER, Map.of("emergencyNext", "END", "note", "险情解除"));
    driver.runJobs(emergency, "Task_EndEmergency");
    assertThat(subsidyLines()).containsExactlyInAnyOrder("PAID 200.00", "REJECTED 300.00");
    Money available = on(AccountKind.AVAILABLE);

    driver.complete(subsidy, "Task_ReconcileSubsidy", FINANCE, SETTLE);
    driver.runJobs(subsidy, "Task_CloseSubsidy");

    assertThat(on(AccountKind.AVAILABLE)).isEqualTo(available.plus(Money.of("300.00")));
    assertThat(count(SubsidyItemState.CANCELLED)).isEqualTo(1);
    assertThat(reports.newest(emergency).orElseThrow().version()).isEqualTo(2);
    assertThat(subsidyLines()).containsExactlyInAnyOrder("PAID 200.00", "CANCELLED 300.00");
  }

  private List<String> subsidyLines() {
    return reports.newest(emergency).orElseThrow().lines().stream()
        .filter(line -> line.section() == ReportLine.Section.SUBSIDIES)
        .map(line -> line.state() + " " + line.amount())
        .toList();
  }

  @Test
  void aSecondPersonMayDecline() {
    ProcessInstance instance = proposed();
    Money available = on(AccountKind.AVAILABLE);
    driver.complete(
        subsidy,
        "Task_ApproveSubsidy",
        SECOND,
        Map.of("listOutcome", "DECLINE", "note", "等师里统一安排"));
    assertThat(instance)
        .isEnded()
        .hasPassed("EndEvent_SubsidyDeclined")
        .hasNotPassed("Task_SendSubsidy");
    assertThat(on(AccountKind.AVAILABLE)).isEqualTo(available);
  }

  @Test
  void whatTheAccountDoesNotCoverIsNotApproved() {
    transaction.executeWithoutResult(status -> drain());
    proposed();
    assertThatThrownBy(() -> driver.complete(subsidy, "Task_ApproveSubsidy", SECOND, APPROVE))
        .hasMessageContaining("余额不足");
    assertThat(count(SubsidyItemState.LISTED)).isEqualTo(3);
    assertThat(driver.has(subsidy, "Task_ApproveSubsidy")).isTrue();
  }

  /** Leaves a hundred in the account: the rest is promised to somebody else. */
  private void drain() {
    PaymentKey key = new PaymentKey(households.get(3), 1);
    assertThat(
            payments.approve(
                new NewPayment(
                    key,
                    FUND,
                    on(AccountKind.AVAILABLE).minus(Money.of("100.00")),
                    PaymentMethod.CASH,
                    Payee.inPerson("测试丙"),
                    "TEST",
                    SECOND)))
        .isEqualTo(Payments.Approved.RESERVED);
  }

  @Test
  void aFileThatWasTamperedWithIsNotBookedAtAll() throws IOException {
    byte[] file = atTheBank();
    for (Map.Entry<String, Function<List<String>, List<String>>> tampering :
        Map.<String, Function<List<String>, List<String>>>of(
                "return-amount", cells -> with(paid(cells), 5, "999.00"),
                "return-unknown", cells -> with(paid(cells), 0, subsidy.value() + "/999999999"),
                "return-result", cells -> with(cells, 7, "也许"),
                "return-holder", cells -> with(paid(cells), 2, "别人"),
                "return-account", cells -> with(paid(cells), 4, "1000000000007"),
                "sheet-amount", cells -> with(paid(cells), 5, "1.234"))
            .entrySet()) {
      BookedReturn booked = returns.book(subsidy, answer(file, tampering.getValue()), FINANCE);
      assertThat(booked.flaws())
          .extracting(SheetFlaw::code)
          .as(tampering.getKey())
          .containsOnly(tampering.getKey());
      assertThat(count(SubsidyItemState.ORDERED)).isEqualTo(3);
    }
    Iterator<Function<List<String>, List<String>>> rows =
        List.<Function<List<String>, List<String>>>of(
                cells -> with(paid(cells), 4, "1000000000007"),
                ReliefSubsidyTest::paid,
                cells -> with(paid(cells), 2, "别人"))
            .iterator();
    assertThat(
            returns.book(subsidy, answer(file, cells -> rows.next().apply(cells)), FINANCE).flaws())
        .extracting(SheetFlaw::row, SheetFlaw::code)
        .containsExactly(Tuple.tuple(2, "return-account"), Tuple.tuple(4, "return-holder"));
    byte[] right = answer(file, ReliefSubsidyTest::paid);
    assertThat(returns.book(subsidy, right, FINANCE).paid()).isEqualTo(3);
    assertThatThrownBy(() -> returns.book(subsidy, right, FINANCE))
        .hasMessageContaining("subsidy-same-file");
  }

  @Test
  void anAccountThatChangesAfterApprovalIsNotPaidInto() throws IOException {
    proposed();
    driver.complete(subsidy, "Task_ApproveSubsidy", SECOND, APPROVE);
    String approved = new String(batch(Format.CSV), StandardCharsets.UTF_8);
    long grant = grants.of(households.get(1), MONTH).orElseThrow().id();
    transaction.executeWithoutResult(
        status -> grants.amend(grant, new Payee("测试乙", "测试农商银行", "9900000000001"), FINANCE));
    assertThat(new String(batch(Format.CSV), StandardCharsets.UTF_8))
        .isEqualTo(approved)
        .doesNotContain("9900000000001");
    driver.complete(subsidy, "Task_SendSubsidy", FINANCE, SENT);
    byte[] answer = answer(approved.getBytes(StandardCharsets.UTF_8), ReliefSubsidyTest::paid);
    assertThat(returns.book(subsidy, answer, FINANCE).paid()).isEqualTo(3);
  }

  private static List<String> with(List<String> cells, int column, String value) {
    cells.set(column, value);
    return cells;
  }

  @Test
  void badProposalsAreRefusedByFieldAndRule() {
    refused("subsidyAmount", "0", "应大于零");
    refused("subsidyAmount", "-1", "不能是负数");
    refused("subsidyAmount", "1000.01", "最多 1000.00 元");
    refused("subsidyAmount", "1.234", "应是金额");
    refused("subsidyCategories", List.of(), "必须填写");
    refused("subsidyCategories", List.of("MARGINAL"), "不在可选范围");
    refused("subsidyTownships", List.of("t2"), "不在救助措施涉及的");
    refused("subsidyBasis", "", "必须填写");
    assertThat(subsidies.of(emergency)).isEmpty();
  }

  private void refused(String field, Object value, String rule) {
    Map<String, Object> form = proposal();
    form.put(field, value);
    assertThatThrownBy(() -> driver.complete(emergency, "Task_ManageEmergency", OFFICER, form))
        .hasMessageContaining(rule);
    engine
        .getTaskService()
        .setAssignee(driver.task(emergency, "Task_ManageEmergency").getId(), null);
  }

  /** What came back goes again, to this account. */
  private static Map<String, Object> mended(CaseNumber household, String holder, String account) {
    return Map.of(
        "afterBank",
        "AGAIN",
        "mendedAccounts",
        List.of(
            Map.of(
                "returnedCase",
                household.value(),
                "holder",
                holder,
                "bank",
                "测试农商银行",
                "account",
                account)));
  }
}
