package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.casefile.WantedAid;
import org.jiuzhu.fund.Funds;
import org.jiuzhu.fund.LedgerVerification;
import org.jiuzhu.ledger.AccountKind;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.ledger.Posting;
import org.jiuzhu.ledger.PostingKind;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.Payee;
import org.jiuzhu.payment.Reconciliations;
import org.jiuzhu.payroll.BankReturns;
import org.jiuzhu.payroll.BookedReturn;
import org.jiuzhu.payroll.NewBankReturn;
import org.jiuzhu.payroll.Payroll;
import org.jiuzhu.payroll.PayrollBatch;
import org.jiuzhu.payroll.PayrollBooks;
import org.jiuzhu.payroll.PayrollItem;
import org.jiuzhu.payroll.PayrollItem.State;
import org.jiuzhu.payroll.PayrollItems;
import org.jiuzhu.payroll.PayrollOffice;
import org.jiuzhu.payroll.PayrollReturns;
import org.jiuzhu.payroll.Payrolls;
import org.jiuzhu.payroll.Recipients;
import org.jiuzhu.payroll.ReturnReason;
import org.jiuzhu.payroll.RunningGrants;
import org.jiuzhu.payroll.SheetFlaw;
import org.jiuzhu.protection.Sealer;
import org.jiuzhu.spreadsheet.SheetRefusedException;
import org.jiuzhu.spreadsheet.SheetWriter.Format;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** 按月发放, each way of it; a month of its own for each test, in shapotou. */
class MonthlyPayrollTest extends ProcessTest {

  private static final String AREA = "shapotou";
  private static final FundId FUND = FundId.ofArea(AREA);
  private static final String FIRST = AREA + ".finance";
  private static final String SECOND = AREA + ".finance2";
  private static final Map<String, Object> SUBMIT = Map.of("reviewOutcome", "SUBMIT");
  private static final Map<String, Object> APPROVE = Map.of("approval", "APPROVE");

  /** The next month that no test has paid; months are not paid twice. */
  private static LocalDate month = LocalDate.of(2026, 3, 1);

  @Autowired private PayrollOffice office;
  @Autowired private Recipients recipients;
  @Autowired private Funds funds;
  @Autowired private Payrolls payrolls;
  @Autowired private PayrollItems items;
  @Autowired private RunningGrants grants;
  @Autowired private PayrollBatch batch;
  @Autowired private PayrollReturns returns;
  @Autowired private PayrollBooks books;
  @Autowired private BankReturns bankReturns;
  @Autowired private Timeline timeline;
  @Autowired private Reconciliations reconciliations;
  @Autowired private LedgerVerification verification;
  @Autowired private JdbcClient jdbc;
  @Autowired private Sealer sealer;
  @Autowired private TransactionTemplate transaction;

  @BeforeEach
  void nextMonth() {
    recipients.clear(AREA);
    office.open(AREA, "100000.00");
    month = month.plusMonths(2);
    moveTo(month.plusDays(1).toString());
  }

  @AfterEach
  void nobodyIsPaidAnyMore() {
    recipients.clear(AREA);
  }

  private List<CaseNumber> three() {
    return recipients.running(
        AREA,
        month,
        Recipients.row("示范镇", "500.00"),
        Recipients.row("示范镇", "612.35"),
        Recipients.row("示范乡", "700.50"));
  }

  private CaseNumber generated() {
    return office.generated(AREA, month);
  }

  private CaseNumber reviewed() {
    return office.reviewed(AREA, month);
  }

  private CaseNumber sent() {
    CaseNumber number = reviewed();
    driver.complete(number, "Task_ApprovePayroll", SECOND, APPROVE);
    export(number);
    return number;
  }

  private void export(CaseNumber number) {
    office.sent(number, month.plusDays(1));
  }

  private List<String> file(CaseNumber number) {
    return office.file(number).lines().toList();
  }

  /** What the bank returns: the file of the payroll with an answer in each row. */
  private byte[] answered(CaseNumber number, UnaryOperator<String> answer) {
    return PayrollOffice.answered(office.file(number), answer);
  }

  private static String paid(String line) {
    return PayrollOffice.paid(line);
  }

  private static String rejected(String line) {
    return line.replaceAll(",,,$", ",失败,户名不符,");
  }

  private Money on(AccountKind account) {
    return funds.balances(FUND).orElseThrow().of(account);
  }

  private List<PostingKind> postings(CaseNumber number) {
    return funds.postings(number).stream().map(Posting::kind).toList();
  }

  private State state(CaseNumber recipient) {
    return items.of(recipient).get(0).state();
  }

  private static Map<String, Object> review(String outcome, Object... more) {
    Map<String, Object> answer = new HashMap<>();
    answer.put("reviewOutcome", outcome);
    for (int i = 0; i < more.length; i += 2) {
      answer.put((String) more[i], more[i + 1]);
    }
    return answer;
  }

  /** Whether a case is on hold is asked of a view, which costs a payroll nothing. */
  @Test
  void casesOnHoldAreFoundByTheHoldsOwnIndex() {
    assertThat(planFor("case_on_hold h where h.case_number = i.case_number"))
        .isEqualTo(
            planFor(
                """
                grant_hold where grant_hold.case_number = i.case_number
                  and grant_hold.outcome is null
                """))
        .anyMatch(line -> line.contains("grant_hold_open"));
  }

  private List<String> planFor(String hold) {
    return transaction.execute(
        status -> {
          jdbc.sql("set local enable_seqscan = off").update();
          return jdbc.sql(
                  """
                  explain (costs off) update payroll_item i set state = 'LISTED', reason = null
                  from running_grant g where i.payroll = 'x' and i.state = 'HELD'
                    and g.id = i.grant_id and not exists (select 1 from %s)
                  """
                      .formatted(hold))
              .query(String.class)
              .list();
        });
  }

  @Test
  void aMonthIsPaid() {
    List<CaseNumber> families = three();
    Money before = on(AccountKind.AVAILABLE);
    Money paidBefore = on(AccountKind.PAID);
    Money underWay = on(AccountKind.UNDER_WAY);
    CaseNumber number = generated();
    ProcessInstance instance = instance("MonthlyPayroll", number);
    assertThat(caseFiles.get(number).wantedAid()).isEqualTo(WantedAid.ADMINISTRATIVE);
    assertThat(caseFiles.get(number).township()).isNull();
    Map<String, Object> view = driver.view(number, "Task_ReviewPayroll", FIRST);
    assertThat(view.get("listedText")).isEqualTo("3 笔，1812.85 元");
    assertThat(view.get("sumRows").toString()).contains("示范镇", "1112.35", "示范乡", "700.50");
    assertThat(view.get("differenceText").toString()).contains("新增 3 笔");
    driver.complete(number, "Task_ReviewPayroll", FIRST, SUBMIT);
    assertThat(on(AccountKind.AVAILABLE)).isEqualTo(before);
    driver.complete(number, "Task_ApprovePayroll", SECOND, APPROVE);
    assertThat(on(AccountKind.AVAILABLE)).isEqualTo(before.minus(Money.of("1812.85")));
    assertThat(on(AccountKind.UNDER_WAY)).isEqualTo(underWay.plus(Money.of("1812.85")));
    List<String> lines = file(number);
    assertThat(lines).hasSize(4);
    assertThat(lines.get(1))
        .startsWith(
            families.get(0).value() + "/" + month.toString().replace("-", "").substring(0, 6))
        .contains(",500.00,最低生活保障 ");
    driver.complete(
        number, "Task_ExportPayroll", FIRST, Map.of("handedOverOn", month.plusDays(1).toString()));
    assertThat(runtimeService.getVariables(instance.getId()))
        .containsOnlyKeys("area", "payrollReview", "payrollApproved");
    BookedReturn booked = returns.book(number, answered(number, MonthlyPayrollTest::paid), FIRST);
    assertThat(booked.paid()).isEqualTo(3);
    assertThat(booked.paidTotal()).isEqualTo(Money.of("1812.85"));
    driver.complete(number, "Task_ReconcilePayroll", FIRST, Map.of());
    assertThat(instance)
        .hasPassed("Task_ApprovePayroll", "Task_EndPayroll", "EndEvent_PayrollEnded")
        .hasNotPassed("Task_MendPayrollAccounts")
        .isEnded();
    assertThat(payrolls.get(number).state()).isEqualTo(Payroll.State.ENDED);
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.CLOSED);
    assertThat(families).allMatch(family -> state(family) == State.PAID);
    assertThat(on(AccountKind.PAID)).isEqualTo(paidBefore.plus(Money.of("1812.85")));
    assertThat(on(AccountKind.UNDER_WAY)).isEqualTo(underWay);
    assertThat(postings(number))
        .containsExactly(PostingKind.RESERVATION, PostingKind.ORDER, PostingKind.CONFIRMATION);
    assertThat(funds.postings(number).get(0).basis())
        .matches("MONTHLY_PAYROLL \\S+ sha256:[0-9a-f]{64}");
  }

  @Test
  void whatComesBackIsMendedAndPaidAgainUnderTheSameKey() {
    List<CaseNumber> families = three();
    CaseNumber number = sent();
    ProcessInstance instance = instance("MonthlyPayroll", number);
    Money returned = on(AccountKind.RETURNED);
    CaseNumber mended = families.get(1);
    CaseNumber givenUp = families.get(2);
    BookedReturn booked =
        returns.book(
            number,
            answered(
                number,
                line -> line.startsWith(families.get(0).value()) ? paid(line) : rejected(line)),
            FIRST);
    assertThat(booked.rejected()).isEqualTo(2);
    assertThat(booked.rejectedTotal()).isEqualTo(Money.of("1312.85"));
    driver.complete(number, "Task_ReconcilePayroll", FIRST, Map.of());
    assertThat(instance).isWaitingAt("Task_MendPayrollAccounts").hasNotPassed("Task_EndPayroll");
    String inTown = returnedOf(number, "t1");
    String key = items.of(mended).get(0).key().value();
    assertThat(inTown).contains(key).contains("户名不符").doesNotContain(givenUp.value());
    assertThatThrownBy(
            () -> mend(number, "t1", row(key, "MENDED", "错账号", "测试银行", "6222000000000000")))
        .hasMessageContaining("校验位");
    assertThatThrownBy(() -> mend(number, "t1", row(key, "SAME"), row(key, "SAME")))
        .hasMessageContaining("逐笔处理");
    mend(number, "t1", row(key, "MENDED", "新户名", "新开户行", "1234567890123"));
    mend(number, "t2", row(items.of(givenUp).get(0).key().value(), "GIVE_UP"));
    assertThat(instance).hasPassed("Gateway_StillReturned", "EndEvent_PayrollEnded").isEnded();
    assertThat(state(givenUp)).isEqualTo(State.CANCELLED);
    assertThat(postings(number)).contains(PostingKind.REJECTION, PostingKind.CANCELLATION);
    assertThat(on(AccountKind.RETURNED)).isEqualTo(returned.plus(Money.of("612.35")));

    LocalDate first = month;
    month = month.plusMonths(1);
    moveTo(month.plusDays(1).toString());
    CaseNumber next = generated();
    assertThat(driver.view(next, "Task_ReviewPayroll", FIRST).get("notableRows").toString())
        .contains("退回后再发")
        .contains("近期改过账户");
    driver.complete(next, "Task_ReviewPayroll", FIRST, SUBMIT);
    driver.complete(next, "Task_ApprovePayroll", SECOND, APPROVE);
    assertThat(file(next))
        .hasSize(5)
        .anyMatch(line -> line.startsWith(key + ",2,新户名,新开户行,1234567890123,612.35"))
        .noneMatch(
            line ->
                line.startsWith(
                    givenUp.value()
                        + "/"
                        + first.toString().substring(0, 4)
                        + first.toString().substring(5, 7)));
    driver.complete(
        next, "Task_ExportPayroll", FIRST, Map.of("handedOverOn", month.plusDays(1).toString()));
    returns.book(next, answered(next, MonthlyPayrollTest::paid), SECOND);
    assertThat(postings(next)).contains(PostingKind.ORDER_AGAIN);
    assertThat(on(AccountKind.RETURNED)).isEqualTo(returned);
    PayrollItem again = items.of(mended).get(1);
    assertThat(again.key().value()).isEqualTo(key);
    assertThat(again.attempt()).isEqualTo(2);
    assertThat(again.state()).isEqualTo(State.PAID);
    assertThat(
            jdbc.sql("select count(*) from payroll_booking b where digest <> payroll_digest(id)")
                .query(Integer.class)
                .single())
        .isZero();
    driver.complete(next, "Task_ReconcilePayroll", FIRST, Map.of());
  }

  private CaseNumber ended() {
    CaseNumber number = sent();
    returns.book(number, answered(number, MonthlyPayrollTest::paid), FIRST);
    driver.complete(number, "Task_ReconcilePayroll", FIRST, Map.of());
    return number;
  }

  private static NewBankReturn notice(String key, String amount) {
    return new NewBankReturn(
        key, Money.of(amount), ReturnReason.ACCOUNT_CLOSED, "TH-" + amount, month);
  }

  /** 退汇: by hand, by two persons; then the same payment once more, under the same key. */
  @Test
  void whatComesBackAfterItWasPaidIsBookedByTwoAndPaidAgainOnce() {
    CaseNumber family = three().get(1);
    CaseNumber number = ended();
    Money paid = on(AccountKind.PAID);
    Money returned = on(AccountKind.RETURNED);
    String key = items.of(family).get(0).key().value();
    assertThatThrownBy(() -> bankReturns.enter(AREA, notice(key, "612.34"), FIRST))
        .hasMessage("return-other-amount");
    String unknown = family.value() + "/199901";
    assertThatThrownBy(() -> bankReturns.enter(AREA, notice(unknown, "612.35"), FIRST))
        .hasMessage("return-no-such-item");
    assertThatThrownBy(() -> bankReturns.enter("ningxia", notice(key, "612.35"), FIRST))
        .hasMessage("return-no-such-item");
    bankReturns.enter(AREA, notice(key, "612.35"), FIRST);
    assertThatThrownBy(() -> bankReturns.enter(AREA, notice(key, "612.35"), SECOND))
        .hasMessage("return-entered");
    long id = bankReturns.of(AREA).get(0).id();
    assertThatThrownBy(() -> bankReturns.book(AREA, id, Money.ZERO, FIRST))
        .hasMessage("return-second-person");
    assertThatThrownBy(() -> bankReturns.book("ningxia", id, Money.ZERO, SECOND))
        .hasMessage("no-such-return");
    assertRefused(
        "update bank_return set state = 'BOOKED', decided_by = entered_by, decided_at = now()"
            + " where id = "
            + id);
    assertRefused("update bank_return set amount = 1 where id = " + id);
    assertThat(on(AccountKind.PAID)).isEqualTo(paid);

    bankReturns.book(AREA, id, Money.ZERO, SECOND);
    assertThat(on(AccountKind.PAID)).isEqualTo(paid.minus(Money.of("612.35")));
    assertThat(on(AccountKind.RETURNED)).isEqualTo(returned.plus(Money.of("612.35")));
    assertThat(postings(number)).contains(PostingKind.RETURN);
    assertThat(state(family)).isEqualTo(State.REJECTED);
    assertThat(timeline.of(family))
        .anyMatch(entry -> entry.kind() == TimelineKind.PAYMENT_RETURNED);
    assertThatThrownBy(() -> bankReturns.book(AREA, id, Money.ZERO, SECOND))
        .hasMessage("return-decided");
    assertThatThrownBy(() -> bankReturns.enter(AREA, notice(key, "612.35"), FIRST))
        .hasMessage("return-not-paid");
    assertThat(reconciliations.of(FUND).differing()).isEmpty();
    assertThat(books.differing(number)).isEmpty();
    assertThat(verification.verify(FUND).broken()).isEmpty();

    ProcessInstance mending = instance("MonthlyPayroll", number);
    assertThat(mending)
        .hasPassed("StartEvent_PayrollReturned")
        .isWaitingAt("Task_MendPayrollAccounts");
    assertThat(payrolls.get(number).state()).isEqualTo(Payroll.State.SETTLED);
    assertThat(returnedOf(number, "t1")).contains(key, "账户已销户");
    mend(number, "t1", row(key, "MENDED", "新户名", "新开户行", "1234567890123"));
    assertThat(mending).hasPassed("EndEvent_PayrollEnded").isEnded();

    month = month.plusMonths(1);
    moveTo(month.plusDays(1).toString());
    CaseNumber next = sent();
    assertThat(file(next))
        .anyMatch(line -> line.startsWith(key + ",2,新户名,新开户行,1234567890123,612.35"));
    returns.book(next, answered(next, MonthlyPayrollTest::paid), SECOND);
    assertThat(items.of(family).get(1).state()).isEqualTo(State.PAID);
    assertThat(items.of(family).get(1).attempt()).isEqualTo(2);
    assertThat(on(AccountKind.RETURNED)).isEqualTo(returned);
    assertThat(books.differing(number)).isEmpty();
    assertThat(books.differing(next)).isEmpty();
    assertThat(verification.verify(FUND).broken()).isEmpty();
    driver.complete(next, "Task_ReconcilePayroll", FIRST, Map.of());
  }

  /** 退汇: the bank's file says of paid ones that they came back; nothing comes back twice. */
  @Test
  void aFileMaySendBackWhatWasPaid() {
    CaseNumber family = three().get(0);
    CaseNumber number = sent();
    byte[] all = answered(number, MonthlyPayrollTest::paid);
    returns.book(number, all, FIRST);
    driver.complete(number, "Task_ReconcilePayroll", FIRST, Map.of());
    Money paid = on(AccountKind.PAID);
    String text = new String(all, StandardCharsets.UTF_8);
    String one = String.join("\n", text.lines().toList().subList(0, 2));
    String back = one.replaceAll(",成功,,", ",失败,账户已销户,");
    assertThat(flaws(number, back.replace(",500.00,", ",50.00,"))).containsExactly("return-amount");
    assertThat(flaws(number, one)).containsExactly("return-booked");
    assertThat(on(AccountKind.PAID)).isEqualTo(paid);
    BookedReturn booked = returns.book(number, back.getBytes(StandardCharsets.UTF_8), FIRST);
    assertThat(booked.returned()).isEqualTo(1);
    assertThat(booked.returnedTotal()).isEqualTo(Money.of("500.00"));
    assertThat(on(AccountKind.PAID)).isEqualTo(paid.minus(Money.of("500.00")));
    assertThat(timeline.of(family))
        .anyMatch(entry -> entry.kind() == TimelineKind.PAYMENT_RETURNED);
    assertThat(flaws(number, back + "\n")).containsExactly("return-booked");
    mend(number, "t1", row(items.of(family).get(0).key().value(), "GIVE_UP"));
    assertThat(state(family)).isEqualTo(State.CANCELLED);
    assertThat(payrolls.get(number).state()).isEqualTo(Payroll.State.ENDED);
    assertThat(books.differing(number)).isEmpty();
  }

  /** Files that left before had the try behind the key and no column for it. */
  @Test
  void aFileOfBeforeIsUnderstood() {
    three();
    CaseNumber number = sent();
    String before =
        new String(answered(number, MonthlyPayrollTest::paid), StandardCharsets.UTF_8)
            .replace("支付编号,第几次支付,", "支付编号,")
            .replaceAll("(/[0-9]{6}),1,", "$1-1,");
    assertThat(flaws(number, before.replaceAll("(/[0-9]{6})-1,", "$1,")))
        .containsExactly("return-attempt", "return-attempt", "return-attempt");
    assertThat(flaws(number, before)).isEmpty();
    assertThat(items.of(number, State.PAID).items()).isEqualTo(3);
  }

  private static Map<String, Object> row(String key, String mending, String... account) {
    Map<String, Object> row = new HashMap<>(Map.of("returnedKey", key, "mending", mending));
    if (account.length > 0) {
      row.put("holder", account[0]);
      row.put("bank", account[1]);
      row.put("account", account[2]);
    }
    return row;
  }

  private org.camunda.bpm.engine.task.Task mending(CaseNumber number, String township) {
    return driver.tasks(number, "Task_MendPayrollAccounts").stream()
        .filter(task -> township.equals(taskService.getVariable(task.getId(), "township")))
        .findFirst()
        .orElseThrow();
  }

  private String returnedOf(CaseNumber number, String township) {
    return driver.view(mending(number, township), intake(township)).get("returnedRows").toString();
  }

  private static String intake(String township) {
    return AREA + (township.equals("t1") ? "" : "." + township) + ".intake";
  }

  @SafeVarargs
  private void mend(CaseNumber number, String township, Map<String, Object>... rows) {
    driver.complete(
        mending(number, township), intake(township), Map.of("returnedPayments", List.of(rows)));
  }

  /** A form shows fifty; the rest comes with another task. */
  @Test
  void manyThatComeBackAreMendedInTurns() {
    recipients.running(
        AREA,
        month,
        IntStream.range(0, 52)
            .mapToObj(i -> Recipients.row("示范镇", "100.00"))
            .toArray(String[]::new));
    CaseNumber number = sent();
    ProcessInstance instance = instance("MonthlyPayroll", number);
    returns.book(number, answered(number, MonthlyPayrollTest::rejected), FIRST);
    driver.complete(number, "Task_ReconcilePayroll", FIRST, Map.of());
    assertThat(mendAll(number)).isEqualTo(50);
    assertThat(instance).hasPassed("Gateway_StillReturned").isWaitingAt("Task_MendPayrollAccounts");
    assertThat(mendAll(number)).isEqualTo(2);
    assertThat(instance).isEnded();
  }

  private int mendAll(CaseNumber number) {
    List<Map<String, Object>> rows = new ArrayList<>();
    org.camunda.spin.Spin.JSON(
            driver.view(mending(number, "t1"), intake("t1")).get("returnedPayments").toString())
        .elements()
        .forEach(row -> rows.add(row(row.prop("returnedKey").stringValue(), "GIVE_UP")));
    driver.complete(mending(number, "t1"), intake("t1"), Map.of("returnedPayments", rows));
    return rows.size();
  }

  @Test
  void whoeverReviewedDoesNotApprove() {
    three();
    CaseNumber number = reviewed();
    assertThatThrownBy(() -> driver.complete(number, "Task_ApprovePayroll", FIRST, APPROVE))
        .hasMessageContaining("核对清单的人不能审批");
    assertThat(postings(number)).isEmpty();
    taskService.setAssignee(driver.task(number, "Task_ApprovePayroll").getId(), null);
    driver.complete(number, "Task_ApprovePayroll", SECOND, APPROVE);
    assertThat(payrolls.get(number).approvedBy()).isEqualTo(SECOND);
    assertThatThrownBy(
            () ->
                jdbc.sql("update payroll set approved_by = reviewed_by where case_number = ?")
                    .param(number.value())
                    .update())
        .isInstanceOf(DataAccessException.class);
  }

  @Test
  void aSecondPersonSendsTheListBack() {
    three();
    CaseNumber number = reviewed();
    ProcessInstance instance = instance("MonthlyPayroll", number);
    assertThatThrownBy(
            () ->
                driver.complete(number, "Task_ApprovePayroll", SECOND, Map.of("approval", "BACK")))
        .hasMessageContaining("退回的意见");
    driver.complete(
        number, "Task_ApprovePayroll", SECOND, Map.of("approval", "BACK", "backRemark", "请核实翻倍的户"));
    assertThat(instance)
        .hasPassed("Gateway_PayrollApproved")
        .hasNotPassed("Task_ExportPayroll")
        .isWaitingAt("Task_ReviewPayroll");
    assertThat(driver.view(number, "Task_ReviewPayroll", FIRST).get("remarkText").toString())
        .contains("请核实翻倍的户");
    assertThat(postings(number)).isEmpty();
    driver.complete(number, "Task_ReviewPayroll", FIRST, SUBMIT);
    driver.complete(number, "Task_ApprovePayroll", SECOND, APPROVE);
    assertThat(instance).isWaitingAt("Task_ExportPayroll");
  }

  @Test
  void aListThatGrantsHaveOvertakenIsDrawnUpAgain() {
    List<CaseNumber> families = three();
    CaseNumber number = generated();
    ProcessInstance instance = instance("MonthlyPayroll", number);
    CaseNumber ended = families.get(0);
    jdbc.sql("update running_grant set last_month = ? where case_number = ?")
        .params(month.minusMonths(1), ended.value())
        .update();
    assertThatThrownBy(() -> driver.complete(number, "Task_ReviewPayroll", FIRST, SUBMIT))
        .hasMessageContaining("有 1 户停发");
    driver.complete(number, "Task_ReviewPayroll", FIRST, review("GENERATE_AGAIN"));
    assertThat(instance).hasNotPassed("Task_ApprovePayroll");
    driver.runJobs(number, "Task_GeneratePayroll");
    assertThat(items.of(ended)).isEmpty();
    assertThat(items.of(number, State.LISTED).items()).isEqualTo(2);
    driver.complete(number, "Task_ReviewPayroll", FIRST, SUBMIT);
    driver.complete(number, "Task_ApprovePayroll", SECOND, APPROVE);
  }

  @Test
  void whatIsDiscardedCanBeStartedAgain() {
    three();
    CaseNumber number = generated();
    ProcessInstance instance = instance("MonthlyPayroll", number);
    assertThatThrownBy(this::generated).hasMessageContaining("一个月只能发放一次");
    driver.complete(number, "Task_ReviewPayroll", FIRST, review("DISCARD"));
    assertThat(instance).hasPassed("EndEvent_PayrollDiscarded").isEnded();
    assertThat(items.byState(number)).isEmpty();
    CaseNumber again = generated();
    assertThat(items.of(again, State.LISTED).items()).isEqualTo(3);
  }

  @Test
  void singlePaymentsAreHeldBackAndReleasedAMonthLater() {
    List<CaseNumber> families = three();
    CaseNumber held = families.get(0);
    CaseNumber dropped = families.get(1);
    CaseNumber number = generated();
    assertThatThrownBy(
            () ->
                driver.complete(
                    number,
                    "Task_ReviewPayroll",
                    FIRST,
                    review("SUBMIT", "holds", List.of(hold("shapotou-2026-1")))))
        .hasMessageContaining("案件编号");
    driver.complete(
        number,
        "Task_ReviewPayroll",
        FIRST,
        review("SUBMIT", "holds", List.of(hold(held.value()), hold(dropped.value()))));
    driver.complete(number, "Task_ApprovePayroll", SECOND, APPROVE);
    assertThat(file(number)).hasSize(2);
    export(number);
    returns.book(number, answered(number, MonthlyPayrollTest::paid), FIRST);
    driver.complete(number, "Task_ReconcilePayroll", FIRST, Map.of());
    String heldKey = items.of(held).get(0).key().value();
    String droppedKey = items.of(dropped).get(0).key().value();

    month = month.plusMonths(1);
    moveTo(month.plusDays(1).toString());
    CaseNumber next = generated();
    assertThat(driver.view(next, "Task_ReviewPayroll", FIRST).get("heldRows").toString())
        .contains(heldKey, droppedKey, "据报已死亡");
    driver.complete(
        next,
        "Task_ReviewPayroll",
        FIRST,
        review("SUBMIT", "releases", List.of(heldKey), "drops", List.of(droppedKey)));
    driver.complete(next, "Task_ApprovePayroll", SECOND, APPROVE);
    assertThat(file(next)).hasSize(5).anyMatch(line -> line.startsWith(heldKey));
    assertThat(items.of(dropped).get(1).state()).isEqualTo(State.CANCELLED);
  }

  private static Map<String, Object> hold(String number) {
    return Map.of("heldCase", number, "holdReason", "DEATH_REPORTED");
  }

  @Test
  void anEmptyFundPaysNobody() {
    String dear = "99999.99";
    recipients.running(
        AREA,
        month,
        Stream.generate(() -> Recipients.row("示范镇", dear)).limit(30).toArray(String[]::new));
    CaseNumber number = reviewed();
    Money before = on(AccountKind.AVAILABLE);
    assertThatThrownBy(() -> driver.complete(number, "Task_ApprovePayroll", SECOND, APPROVE))
        .hasMessageContaining("专户余额不足")
        .hasMessageContaining("2999999.70")
        .hasMessageContaining(before.toString());
    assertThat(on(AccountKind.AVAILABLE)).isEqualTo(before);
    assertThat(postings(number)).isEmpty();
    assertThat(items.of(number, State.LISTED).items()).isEqualTo(30);
    assertThat(payrolls.get(number).state()).isEqualTo(Payroll.State.REVIEWED);
  }

  @Test
  void nobodyToPayIsNotSubmitted() {
    CaseNumber number = generated();
    assertThatThrownBy(() -> driver.complete(number, "Task_ReviewPayroll", FIRST, SUBMIT))
        .hasMessageContaining("没有要发放的款项");
  }

  @Test
  void monthsThatWereMissedArePaidWithTheNext() {
    List<CaseNumber> families = three();
    month = month.plusMonths(1);
    moveTo(month.plusDays(1).toString());
    CaseNumber number = generated();
    assertThat(items.of(number, State.LISTED).items()).isEqualTo(6);
    assertThat(items.of(families.get(0)))
        .extracting(PayrollItem::month)
        .containsExactly(month, month.minusMonths(1));
    assertThat(driver.view(number, "Task_ReviewPayroll", FIRST).get("notableRows").toString())
        .contains("补发以前月份");
    assertThatThrownBy(
            () ->
                jdbc.sql(
                        """
                        insert into payroll_item (case_number, month, grant_id, payroll, category,
                          amount) select case_number, month, grant_id, payroll, category, amount
                        from payroll_item where payroll = ? limit 1
                        """)
                    .param(number.value())
                    .update())
        .isInstanceOf(DataAccessException.class);
  }

  @Test
  void aReturnedFileIsHeldAgainstWhatWasOrdered() {
    List<CaseNumber> families = three();
    CaseNumber number = sent();
    Money underWay = on(AccountKind.UNDER_WAY);
    byte[] right = answered(number, MonthlyPayrollTest::paid);
    String text = new String(right, StandardCharsets.UTF_8);
    String first = families.get(0).value();
    String other = "shapotou-2026-000001-";
    assertThat(flaws(number, text.replace(",500.00,", ",500.01,")))
        .containsExactly("return-amount");
    assertThat(flaws(number, text.replace(",500.00,", ",500.001,")))
        .containsExactly("sheet-amount");
    assertThat(flaws(number, text.replace(first + "/", other + "9/"))).contains("return-unknown");
    assertThat(flaws(number, text.replace(first + "/20", first + "/19")))
        .contains("return-unknown");
    assertThat(flaws(number, text + "\r\n" + text.lines().toList().get(1)))
        .containsExactly("return-twice", "return-twice");
    assertThat(flaws(number, text.replace("成功", "好"))).contains("return-result");
    // breaks off while its rows already go to the database
    assertThatThrownBy(() -> flaws(number, text + "\r\n\"never closed"))
        .isInstanceOf(SheetRefusedException.class);
    assertThat(flaws(number, text.replace(",1,名册", ",2,名册")))
        .containsExactly("return-attempt", "return-attempt", "return-attempt");
    String holder = text.lines().toList().get(1).split(",")[2];
    assertThat(flaws(number, text.replace("," + holder + ",", ",别人,")))
        .containsExactly("return-holder");
    String account = text.lines().toList().get(1).split(",")[4];
    assertThat(flaws(number, text.replace(account, "1234567890123")))
        .containsExactly("return-account");
    List<String> rows = new ArrayList<>(text.lines().skip(1).toList());
    assertWrongRowsInOrder(number, text.lines().findFirst().orElseThrow(), rows);
    Collections.reverse(rows);
    assertWrongRowsInOrder(number, text.lines().findFirst().orElseThrow(), rows);
    assertThat(flaws(number, text.replace("结果", "回单"))).containsExactly("return-titles");
    assertThat(flaws(number, text.lines().findFirst().orElseThrow()))
        .containsExactly("sheet-no-rows");
    assertThat(on(AccountKind.UNDER_WAY)).isEqualTo(underWay);
    assertThat(items.of(number, State.ORDERED).items()).isEqualTo(3);
    assertThatThrownBy(() -> driver.complete(number, "Task_ReconcilePayroll", FIRST, Map.of()))
        .hasMessageContaining("还有 3 笔没有答复");
    String part = String.join("\n", text.lines().toList().subList(0, 2));
    assertThat(flaws(number, part)).isEmpty();
    assertThat(flaws(number, text)).containsExactly("return-booked");
    assertThatThrownBy(() -> returns.book(number, part.getBytes(StandardCharsets.UTF_8), FIRST))
        .hasMessage("payroll-same-file");
    assertThat(items.of(number, State.PAID).items()).isEqualTo(1);
    String rest =
        text.lines().toList().get(0)
            + "\n"
            + String.join("\n", text.lines().toList().subList(2, 4));
    assertThat(flaws(number, rest)).isEmpty();
    assertThat(items.of(number, State.PAID).items()).isEqualTo(3);
    assertThatThrownBy(() -> batch.write(number, Format.CSV, FIRST, new ByteArrayOutputStream()))
        .hasMessage("payroll-nothing-open");
  }

  @Test
  void anAccountThatChangesAfterApprovalIsNotPaidInto() {
    CaseNumber changed = three().get(0);
    CaseNumber number = reviewed();
    driver.complete(number, "Task_ApprovePayroll", SECOND, APPROVE);
    List<String> approved = file(number);
    transaction.executeWithoutResult(
        status ->
            grants.amend(
                grants.of(changed).get(0).id(),
                new Payee("别人", "测试银行", "1234567890123"),
                AREA + ".intake"));
    assertThat(file(number)).isEqualTo(approved).noneMatch(line -> line.contains("1234567890123"));
    export(number);
    returns.book(number, answered(number, MonthlyPayrollTest::paid), FIRST);
    assertThat(state(changed)).isEqualTo(State.PAID);
    assertRefused("delete from running_grant_payee");
  }

  @Test
  void nobodyIsPaidAMonthUnderTwoCasesUnlooked() {
    List<CaseNumber> families = three();
    CaseNumber before = families.get(0);
    CaseNumber after = families.get(1);
    jdbc.sql("update running_grant set last_month = ?, superseded_by = ? where case_number = ?")
        .params(month, after.value(), before.value())
        .update();
    jdbc.sql("update running_grant set last_month = ? where case_number = ?")
        .params(month.minusMonths(1), after.value())
        .update();
    jdbc.sql(
            """
            insert into running_grant (case_number, version, area, category, monthly_amount,
              household_size, first_month, payee, id_index, account_index, created_at)
            select ?, 9, area, category, 800, household_size, first_month, ?, id_index,
              account_index, created_at
            from running_grant where case_number = ?
            """)
        .params(after.value(), payeeFor(before, after, 9), before.value())
        .update();
    CaseNumber number = generated();
    assertThat(driver.view(number, "Task_ReviewPayroll", FIRST).get("heldRows").toString())
        .contains(before.value(), after.value(), "同一人在另一案件");
    assertThat(items.of(number, State.LISTED).items()).isEqualTo(1);
    driver.complete(
        number,
        "Task_ReviewPayroll",
        FIRST,
        review("SUBMIT", "releases", List.of(items.of(after).get(0).key().value())));
    driver.complete(number, "Task_ApprovePayroll", SECOND, APPROVE);
    assertThat(state(before)).isEqualTo(State.HELD);
    assertThat(state(after)).isEqualTo(State.ORDERED);
    month = month.plusMonths(1);
    moveTo(month.plusDays(1).toString());
    CaseNumber next = generated();
    assertThat(driver.view(next, "Task_ReviewPayroll", FIRST).get("notableRows").toString())
        .contains("接替本人另一案件", after.value());
    assertThat(state(after)).isEqualTo(State.LISTED);
  }

  /** What is sealed for a grant opens as no other: the payee of one, sealed for another. */
  private byte[] payeeFor(CaseNumber one, CaseNumber other, int version) {
    return jdbc.sql("select * from running_grant where case_number = ?")
        .param(one.value())
        .query(
            (row, n) ->
                sealer.seal(
                    sealer.open(
                        row.getBytes("payee"),
                        "running-grant:%s:%d:%d"
                            .formatted(one, row.getInt("version"), row.getInt("payee_version"))),
                    "running-grant:%s:%d:1".formatted(other, version)))
        .list()
        .get(0);
  }

  @Test
  void whoeverKeepsOffACaseKeepsOffTheList() {
    CaseNumber kin = three().get(0);
    CaseNumber number = generated();
    UUID kinship = recuse(kin, FIRST);
    assertThatThrownBy(() -> driver.complete(number, "Task_ReviewPayroll", FIRST, SUBMIT))
        .hasMessageContaining("须回避的案件");
    taskService.setAssignee(driver.task(number, "Task_ReviewPayroll").getId(), null);
    driver.complete(number, "Task_ReviewPayroll", SECOND, SUBMIT);
    assertThatThrownBy(() -> driver.complete(number, "Task_ApprovePayroll", FIRST, APPROVE))
        .hasMessageContaining("须回避的案件");
    taskService.setAssignee(driver.task(number, "Task_ApprovePayroll").getId(), null);
    jdbc.sql(
            """
            insert into kinship_record (id, case_number, withdraws, source, recorded_by, recorded_at)
            values (?, ?, ?, 'FOUND', 'x', now())
            """)
        .params(UUID.randomUUID(), kin.value(), kinship)
        .update();
    driver.complete(number, "Task_ApprovePayroll", FIRST, APPROVE);
    List<String> lines = file(number);
    recuse(kin, FIRST);
    assertThatThrownBy(() -> file(number)).hasMessage("payroll-list-recused");
    Map<String, Object> handedOver = Map.of("handedOverOn", month.plusDays(1).toString());
    assertThatThrownBy(() -> driver.complete(number, "Task_ExportPayroll", FIRST, handedOver))
        .hasMessageContaining("须回避的案件");
    taskService.setAssignee(driver.task(number, "Task_ExportPayroll").getId(), null);
    driver.complete(number, "Task_ExportPayroll", SECOND, handedOver);
    byte[] answer =
        lines.stream()
            .map(MonthlyPayrollTest::paid)
            .reduce("", (all, line) -> all + line + "\r\n")
            .getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> returns.book(number, answer, FIRST))
        .hasMessage("payroll-list-recused");
    assertThat(returns.book(number, answer, SECOND).paid()).isEqualTo(3);
  }

  private UUID recuse(CaseNumber number, String official) {
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            insert into kinship_record
              (id, case_number, official, relation, source, recorded_by, recorded_at)
            values (?, ?, ?, 'SIBLING', 'FOUND', 'x', now())
            """)
        .params(id, number.value(), official)
        .update();
    return id;
  }

  /** Of several rows that name somebody else the first comes first, in the file's order. */
  private void assertWrongRowsInOrder(CaseNumber number, String titles, List<String> rows) {
    List<String> wrong = new ArrayList<>(rows);
    wrong.set(0, rows.get(0).replace(rows.get(0).split(",")[4], "1234567890123"));
    wrong.set(2, rows.get(2).replace("," + rows.get(2).split(",")[2] + ",", ",别人,"));
    String file = titles + "\r\n" + String.join("\r\n", wrong);
    assertThat(returns.book(number, file.getBytes(StandardCharsets.UTF_8), FIRST).flaws())
        .extracting(SheetFlaw::row, SheetFlaw::code)
        .containsExactly(Tuple.tuple(2, "return-account"), Tuple.tuple(4, "return-holder"));
    wrong.set(1, rows.get(1).replace("," + rows.get(1).split(",")[5] + ",", ",0.01,"));
    file = titles + "\r\n" + String.join("\r\n", wrong);
    assertThat(returns.book(number, file.getBytes(StandardCharsets.UTF_8), FIRST).flaws())
        .extracting(SheetFlaw::row, SheetFlaw::code)
        .containsExactly(
            Tuple.tuple(2, "return-account"),
            Tuple.tuple(3, "return-amount"),
            Tuple.tuple(4, "return-holder"));
  }

  /** Who posts in the area's fund does not wait for a file that is only read, nor the other way. */
  @Test
  void aFileIsReadWithoutTheFund() {
    three();
    CaseNumber number = sent();
    String text = new String(answered(number, MonthlyPayrollTest::paid), StandardCharsets.UTF_8);
    String wrong = text.replace(text.lines().toList().get(1).split(",")[4], "1234567890123");
    TransactionTemplate another = new TransactionTemplate(transaction.getTransactionManager());
    another.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    transaction.executeWithoutResult(
        posting -> {
          funds.lock(FUND);
          another.executeWithoutResult(
              reading -> {
                jdbc.sql("set local lock_timeout = '1s'").update();
                jdbc.sql("set local work_mem = '64MB'").update();
                assertThat(flaws(number, wrong)).containsExactly("return-account");
                assertThat(jdbc.sql("show work_mem").query(String.class).single())
                    .as("no less than the server allows")
                    .isEqualTo("64MB");
                reading.setRollbackOnly();
              });
        });
  }

  private List<String> flaws(CaseNumber number, String file) {
    return returns.book(number, file.getBytes(StandardCharsets.UTF_8), FIRST).flaws().stream()
        .map(SheetFlaw::code)
        .toList();
  }

  @Test
  void whoeverChangedAnAccountDoesNotApproveItsPayment() {
    CaseNumber changed = three().get(0);
    CaseNumber number = reviewed();
    jdbc.sql("update running_grant set payee_amended_by = ? where case_number = ?")
        .params(SECOND, changed.value())
        .update();
    assertThatThrownBy(() -> driver.complete(number, "Task_ApprovePayroll", SECOND, APPROVE))
        .hasMessageContaining("更正过收款账户");
  }

  @Test
  void nothingGoesToTheBankBeforeItIsApproved() {
    three();
    CaseNumber number = reviewed();
    assertThatThrownBy(() -> batch.write(number, Format.CSV, FIRST, new ByteArrayOutputStream()))
        .hasMessage("payroll-moved-on");
    driver.complete(number, "Task_ApprovePayroll", SECOND, APPROVE);
    assertThatThrownBy(
            () ->
                driver.complete(
                    number,
                    "Task_ExportPayroll",
                    FIRST,
                    Map.of("handedOverOn", month.plusDays(1).toString())))
        .hasMessageContaining("还没有下载批量文件");
    assertThatThrownBy(
            () ->
                driver.complete(
                    number,
                    "Task_ExportPayroll",
                    FIRST,
                    Map.of("handedOverOn", month.plusDays(9).toString())))
        .hasMessageContaining("送交日期");
  }

  @Test
  void otherMonthsAndAreasAreNotStarted() {
    assertThatThrownBy(
            () ->
                driver.start(
                    "MonthlyPayroll",
                    FIRST,
                    Map.of("payrollArea", "ningxia", "payrollMonth", "2031-01")))
        .hasMessageContaining("地区")
        .hasMessageContaining("发放月份");
  }

  /** Books and items are compared by the database, whoever writes them. */
  @Test
  void booksAndItemsCannotDrift() {
    three();
    CaseNumber number = sent();
    assertRefused(
        "insert into posting (fund, kind, amount, case_number, actor, at, basis) values"
            + " ('shapotou', 'CONFIRMATION', 1.00, '"
            + number
            + "', 'x', now(), 'X')");
    assertRefused(
        "insert into payroll_booking (payroll, kind, items, total, digest, actor, at)"
            + " values ('"
            + number
            + "', 'CONFIRMATION', 3, 1812.85, sha256('x'), 'x', now())");
    assertRefused("update payroll_item set amount = amount + 1 where payroll = '" + number + "'");
    assertRefused(
        "update payroll_item set state = 'LISTED', ordered_in = null where payroll = '"
            + number
            + "'");
    assertRefused("delete from payroll_item where payroll = '" + number + "'");
    assertRefused("update payroll_booking set total = total where payroll = '" + number + "'");
    assertRefused("update running_grant set monthly_amount = 1 where area = 'shapotou'");
  }

  private void assertRefused(String statement) {
    assertThatThrownBy(
            () -> transaction.executeWithoutResult(status -> jdbc.sql(statement).update()))
        .as(statement)
        .isInstanceOf(DataAccessException.class);
  }
}
