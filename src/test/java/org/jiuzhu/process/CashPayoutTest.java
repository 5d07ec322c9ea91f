package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseSearch.Place;
import org.jiuzhu.casefile.CaseSearch.Seeker;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineEntry;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.fund.Funds;
import org.jiuzhu.fund.LedgerVerification;
import org.jiuzhu.ledger.AccountKind;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.ledger.Posting;
import org.jiuzhu.ledger.PostingKind;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.Payee;
import org.jiuzhu.payroll.AidPayments;
import org.jiuzhu.payroll.BankReturns;
import org.jiuzhu.payroll.CashPayouts;
import org.jiuzhu.payroll.NewBankReturn;
import org.jiuzhu.payroll.PayrollBatch;
import org.jiuzhu.payroll.PayrollItem;
import org.jiuzhu.payroll.PayrollItem.State;
import org.jiuzhu.payroll.PayrollItems;
import org.jiuzhu.payroll.PayrollOffice;
import org.jiuzhu.payroll.PayrollReturns;
import org.jiuzhu.payroll.Recipients;
import org.jiuzhu.payroll.ReturnReason;
import org.jiuzhu.payroll.RunningGrants;
import org.jiuzhu.payroll.SheetFlaw;
import org.jiuzhu.subjectaccess.AccessRequest;
import org.jiuzhu.subjectaccess.AskedBy;
import org.jiuzhu.subjectaccess.IdentifiedBy;
import org.jiuzhu.subjectaccess.KnownPersons;
import org.jiuzhu.subjectaccess.PersonalCopies;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** 现金发放, each way of it; in ningbo, months of its own for each test. */
class CashPayoutTest extends ProcessTest {

  private static final String AREA = "ningbo";
  private static final String INTAKE = AREA + ".intake";
  private static final String COUNTY = AREA + ".county";
  private static final String FIRST = AREA + ".finance";
  private static final String SECOND = AREA + ".finance2";
  private static final FundId FUND = FundId.ofArea(AREA);

  /** The next month that no test has paid, in whatever class: each has years of its own. */
  private static LocalDate month = LocalDate.of(2031, 1, 1);

  @Autowired private PayrollOffice office;
  @Autowired private Recipients recipients;
  @Autowired private RunningGrants grants;
  @Autowired private PayrollItems items;
  @Autowired private CashPayouts payouts;
  @Autowired private PayrollBatch batch;
  @Autowired private PayrollReturns returns;
  @Autowired private BankReturns bankReturns;
  @Autowired private PersonalCopies copies;
  @Autowired private AidPayments aidPayments;
  @Autowired private Timeline timeline;
  @Autowired private Funds funds;
  @Autowired private LedgerVerification verification;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;

  private List<CaseNumber> families;

  @BeforeEach
  void somebodyWithAnAccountAndTwoWithout() {
    recipients.clear(AREA);
    office.open(AREA, "10000.00");
    month = month.plusMonths(3);
    moveTo(month.plusDays(9).toString());
    families =
        recipients.running(
            AREA,
            month,
            Recipients.row("东港街道", "500.00"),
            Recipients.row("东港街道", "600.00"),
            Recipients.row("东港街道", "700.00"));
    for (CaseNumber family : families.subList(1, 3)) {
      long grant = grants.of(family).get(0).id();
      String name = grants.payee(grant).name();
      transaction.executeWithoutResult(status -> grants.amend(grant, Payee.inPerson(name), COUNTY));
    }
  }

  @AfterEach
  void nobodyIsPaidAnyMore() {
    recipients.clear(AREA);
  }

  private CaseNumber approved() {
    return office.ordered(AREA, month);
  }

  private Map<String, Object> receipt(CaseNumber family) {
    Map<String, Object> row = new HashMap<>();
    row.put("receiptKey", items.of(family).get(0).key().value());
    row.put("collectedOn", month.plusDays(9).toString());
    row.put("receivedBy", grants.payee(grants.of(family).get(0).id()).name());
    row.put("signed", "YES");
    return row;
  }

  private void book(CaseNumber payroll, Map<String, Object> row) {
    driver.complete(payroll, "Task_BookReceipts", INTAKE, Map.of("cashReceipts", List.of(row)));
  }

  private void bookByColleague(CaseNumber payroll, Map<String, Object> row) {
    String colleague = AREA + ".approve";
    taskService.setAssignee(driver.task(payroll, "Task_BookReceipts").getId(), null);
    engine.getIdentityService().createMembership(colleague, AREA + ".t1.intake");
    try {
      driver.complete(
          payroll, "Task_BookReceipts", colleague, Map.of("cashReceipts", List.of(row)));
    } finally {
      engine.getIdentityService().deleteMembership(colleague, AREA + ".t1.intake");
    }
  }

  private State state(CaseNumber family) {
    return items.of(family).stream()
        .filter(item -> item.month().equals(month))
        .map(PayrollItem::state)
        .findFirst()
        .orElseThrow();
  }

  private void bankPays(CaseNumber number) {
    office.answer(number, office.sent(number, month.plusDays(9)), PayrollOffice::paid);
  }

  @Test
  void whoeverHasNoAccountIsPaidInCashAgainstAReceipt() {
    CaseNumber first = families.get(1);
    CaseNumber second = families.get(2);
    Money paidBefore = funds.balances(FUND).orElseThrow().of(AccountKind.PAID);
    CaseNumber number = approved();
    ProcessInstance instance = instance("CashPayout", number);
    assertThat(instance).isWaitingAtExactly("SubProcess_CashPayout", "Task_BookReceipts");
    assertThat(office.file(number).lines())
        .hasSize(2)
        .noneMatch(line -> line.contains(first.value()));
    assertThat(driver.view(number, "Task_BookReceipts", INTAKE).get("openCash").toString())
        .contains(first.value(), second.value(), "600.00", "700.00")
        .doesNotContain(families.get(0).value());

    Map<String, Object> wrong = receipt(first);
    wrong.put("receivedBy", "测试代领人");
    assertThatThrownBy(() -> book(number, wrong)).hasMessageContaining("第1项");
    Map<String, Object> unsigned = receipt(first);
    unsigned.put("signed", "NO");
    assertThatThrownBy(() -> book(number, unsigned)).hasMessageContaining("见证人");
    Map<String, Object> early = receipt(first);
    early.put("collectedOn", month.toString());
    assertThatThrownBy(() -> book(number, early)).hasMessageContaining("领取日期");
    Map<String, Object> foreign = receipt(families.get(0));
    assertThatThrownBy(() -> book(number, foreign)).hasMessageContaining("哪一笔");
    assertThat(state(first)).isEqualTo(State.ORDERED);

    // whoever approved the payroll does not book what was received
    taskService.setAssignee(driver.task(number, "Task_BookReceipts").getId(), null);
    engine.getIdentityService().createMembership(SECOND, AREA + ".t1.intake");
    try {
      assertThatThrownBy(
              () ->
                  driver.complete(
                      number,
                      "Task_BookReceipts",
                      SECOND,
                      Map.of("cashReceipts", List.of(receipt(first)))))
          .hasMessageContaining("核对或者审批");
    } finally {
      engine.getIdentityService().deleteMembership(SECOND, AREA + ".t1.intake");
      taskService.setAssignee(driver.task(number, "Task_BookReceipts").getId(), null);
    }
    assertThatThrownBy(
            () ->
                jdbc.sql(
                        """
                        insert into payroll_receipt (case_number, month, attempt, payroll,
                          collected_on, content, handed_over_by, booked_at)
                        values (?, ?, 1, ?, ?, sha256('x'), ?, now())
                        """)
                    .params(first.value(), month, number.value(), month, SECOND)
                    .update())
        .isInstanceOf(DataAccessException.class);

    book(number, receipt(first));
    assertThat(state(first)).isEqualTo(State.PAID);
    assertThat(instance).hasPassed("Gateway_CashLeft").isWaitingAt("Task_BookReceipts");
    assertThatThrownBy(() -> book(number, receipt(first))).hasMessageContaining("哪一笔");
    wrong.putAll(receipt(second));
    wrong.put("receivedBy", "测试代领人");
    wrong.put("onBehalf", "女儿，本人卧床");
    book(number, wrong);
    assertThat(instance)
        .hasPassed("EndEvent_CashPaidOut")
        .hasNotPassed("Task_ReturnCash")
        .isEnded();
    assertThat(timeline.of(first)).extracting(TimelineEntry::kind).contains(TimelineKind.PAID);
    // the copies that people may ask for tell it, also those who never declared anything
    assertThat(copied(second)).contains("700.00", "现金", "已支付", payee(second), "由测试代领人领取");
    assertThat(aidPayments.of(second))
        .singleElement()
        .satisfies(
            payment -> {
              assertThat(payment.amount()).isEqualTo(Money.of("700.00"));
              assertThat(payment.state()).isEqualTo("已支付");
              assertThat(payment.payee().name()).isEqualTo(payee(second));
              assertThat(payment.collectedOn()).isEqualTo(month.plusDays(9));
              assertThat(payment.receipt().receiver()).isEqualTo("测试代领人");
            });
    bankPays(number);
    driver.complete(number, "Task_ReconcilePayroll", FIRST, Map.of());
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.CLOSED);
    // cash that was collected does not come back through the bank
    String collected = items.of(first).get(0).key().value();
    NewBankReturn back =
        new NewBankReturn(
            collected, Money.of("600.00"), ReturnReason.ACCOUNT_CLOSED, "TH-9", month.plusDays(9));
    assertThatThrownBy(() -> bankReturns.enter(AREA, back, FIRST)).hasMessage("return-not-paid");
    assertThat(state(first)).isEqualTo(State.PAID);
    assertThat(funds.balances(FUND).orElseThrow().of(AccountKind.PAID))
        .isEqualTo(paidBefore.plus(Money.of("1800.00")));
    assertThat(funds.postings(number))
        .extracting(Posting::kind)
        .containsExactly(
            PostingKind.RESERVATION,
            PostingKind.ORDER,
            PostingKind.CONFIRMATION,
            PostingKind.CONFIRMATION,
            PostingKind.CONFIRMATION);
  }

  private String payee(CaseNumber family) {
    return grants.payee(grants.of(family).get(0).id()).name();
  }

  private String copied(CaseNumber family) {
    return copied(family, "m1");
  }

  private String copied(CaseNumber family, String ref) {
    AccessRequest request =
        new AccessRequest(
            UUID.randomUUID(),
            family,
            ref,
            AskedBy.SELF,
            IdentifiedBy.ID_CARD,
            "ningxia.intake",
            Instant.now());
    Seeker seeker = new Seeker("ningxia.intake", List.of(new Place("ningxia", "t1")));
    return copies.make(request, seeker, 1).orElseThrow().cases().stream()
        .flatMap(one -> one.parts().stream())
        .filter(part -> List.of("PERSON", "GRANTS", "PAYMENTS").contains(part.code()))
        .toList()
        .toString();
  }

  /** Lists outlive the people on them: what was erased has no name any more. */
  @Test
  void aListCanBeReadWhenACaseOnItIsErased() {
    CaseNumber number = approved();
    String township = payouts.sums(number).get(0).township();
    transaction.executeWithoutResult(
        status -> {
          jdbc.sql("alter table running_grant_payee disable trigger user").update();
          jdbc.sql("alter table running_grant disable trigger user").update();
          for (String sql :
              List.of(
                  "update running_grant_payee set payee = erased_value() where grant_id in"
                      + " (select id from running_grant where case_number = ?)",
                  "update running_grant set payee = erased_value() where case_number = ?")) {
            jdbc.sql(sql).param(families.get(1).value()).update();
          }
          assertThat(payouts.lines(number, township))
              .extracting(CashPayouts.Line::caseNumber, CashPayouts.Line::payee)
              .containsExactly(
                  tuple(families.get(1), ""), tuple(families.get(2), payee(families.get(2))));
          assertThat(payee(families.get(1))).isEmpty();
          status.setRollbackOnly();
        });
  }

  /** Whoever books receipts is shown whom there is something left for, and no others are opened. */
  @Test
  void onlyWhoIsStillToBePaidIsOpened() {
    CaseNumber paid = families.get(1);
    CaseNumber open = families.get(2);
    CaseNumber number = approved();
    book(number, receipt(paid));
    String township = payouts.sums(number).get(0).township();
    transaction.executeWithoutResult(
        status -> {
          jdbc.sql("alter table running_grant_payee disable trigger user").update();
          jdbc.sql(
                  """
                  update running_grant_payee set payee = (select o.payee
                    from running_grant_payee o join running_grant g on g.id = o.grant_id
                    where g.case_number = ? order by o.version desc limit 1)
                  where grant_id in (select id from running_grant where case_number = ?)
                  """)
              .params(open.value(), paid.value())
              .update();
          assertThat(driver.view(number, "Task_BookReceipts", INTAKE).get("openCash").toString())
              .contains(open.value(), payee(open))
              .doesNotContain(paid.value());
          assertThatThrownBy(() -> payouts.lines(number, township))
              .as("the payee of what was paid cannot be opened")
              .isInstanceOf(RuntimeException.class);
          status.setRollbackOnly();
        });
  }

  /** What a township's list comes to is read by index, however many lists there ever were. */
  @Test
  void sumsOfATownshipAreServedByAnIndex() {
    List<String> plan =
        transaction.execute(
            status -> {
              jdbc.sql("set local enable_seqscan = off").update();
              jdbc.sql("set local enable_bitmapscan = off").update();
              return jdbc.sql(
                      """
                      explain select list, township, count(*), sum(amount) from cash_item
                      where list = any (array['a', 'b']) and township = any (array['t1'])
                      group by 1, 2
                      """)
                  .query(String.class)
                  .list();
            });
    assertThat(plan)
        .anyMatch(line -> line.contains("using payroll_item_payroll on payroll_item"))
        .anyMatch(line -> line.matches(".*Index Cond: .*payroll = ANY.*township = ANY.*"))
        .noneMatch(line -> line.contains("receipt"));
  }

  @Test
  void whatNobodyCollectsGoesBack() {
    CaseNumber first = families.get(1);
    CaseNumber second = families.get(2);
    CaseNumber number = approved();
    ProcessInstance instance = instance("CashPayout", number);
    book(number, receipt(first));
    bankPays(number);
    assertThatThrownBy(() -> driver.complete(number, "Task_ReconcilePayroll", FIRST, Map.of()))
        .hasMessageContaining("还有 1 笔");
    moveTo(month.plusMonths(2).toString());
    driver.runJobs(number, "Event_CollectionOver");
    assertThat(instance).hasPassed("Task_ReturnCash", "EndEvent_CashReturned").isEnded();
    assertThat(state(second)).isEqualTo(State.REJECTED);
    assertThat(state(first)).isEqualTo(State.PAID);
    assertThat(funds.postings(number)).extracting(Posting::kind).contains(PostingKind.REJECTION);
    assertThat(timeline.of(second))
        .extracting(TimelineEntry::kind)
        .contains(TimelineKind.CASH_RETURNED);
    driver.complete(number, "Task_ReconcilePayroll", FIRST, Map.of());
    assertThat(driver.view(number, "Task_MendPayrollAccounts", INTAKE).get("returnedRows"))
        .asString()
        .contains("期限内没有人领取现金", "领取现金");
    driver.complete(
        number,
        "Task_MendPayrollAccounts",
        INTAKE,
        Map.of(
            "returnedPayments",
            List.of(
                Map.of("returnedKey", items.of(second).get(0).key().value(), "mending", "SAME"))));
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.CLOSED);
  }

  /** What the bank sent back is paid in cash with the next payroll, once, under the same key. */
  @Test
  void whatCameBackFromTheBankCanBePaidInCash() {
    CaseNumber family = families.get(0);
    CaseNumber number = approved();
    book(number, receipt(families.get(1)));
    book(number, receipt(families.get(2)));
    String file = office.file(number);
    driver.complete(
        number, "Task_ExportPayroll", FIRST, Map.of("handedOverOn", month.plusDays(9).toString()));
    returns.book(
        number, file.replaceAll(",,,\r", ",失败,账户已销户,\r").getBytes(StandardCharsets.UTF_8), FIRST);
    driver.complete(number, "Task_ReconcilePayroll", FIRST, Map.of());
    assertThat(state(family)).isEqualTo(State.REJECTED);
    String key = items.of(family).get(0).key().value();
    Map<String, Object> mending = new HashMap<>(Map.of("returnedKey", key, "mending", "CASH"));
    assertThatThrownBy(() -> mend(number, mending)).hasMessageContaining("户名");
    mending.put("holder", "测试甲");
    mending.put("account", "1000000000007");
    assertThatThrownBy(() -> mend(number, mending)).hasMessageContaining("不填开户银行和账号");
    mending.remove("account");
    mend(number, mending);
    assertThat(grants.payee(grants.of(family).get(0).id())).isEqualTo(Payee.inPerson("测试甲"));
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.CLOSED);

    LocalDate first = month;
    month = month.plusMonths(1);
    moveTo(month.plusDays(9).toString());
    CaseNumber next = approved();
    Money paid = funds.balances(FUND).orElseThrow().of(AccountKind.PAID);
    assertThat(batch.hasRows(next)).isFalse();
    // two months of the family, and one of each of the others
    assertThat(driver.view(next, "Task_BookReceipts", INTAKE).get("openCash").toString())
        .contains(key, items.of(family).get(0).key().value(), "测试甲", "600.00", "700.00");
    Map<String, Object> row = receipt(family);
    row.put("receiptKey", key);
    row.put("receivedBy", "测试甲");
    // whoever turned it to cash and named the payee does not say that it was received
    Map<String, Object> view = driver.view(next, "Task_BookReceipts", INTAKE);
    assertThat(view.get("openCash").toString()).contains("收款人是您更正的");
    assertThat(view.get("cashOptions").toString())
        .contains(families.get(1).value())
        .doesNotContain(family.value());
    assertThatThrownBy(() -> book(next, row)).hasMessageContaining("收款人是您更正的");
    assertThatThrownBy(
            () ->
                jdbc.sql(
                        """
                        insert into payroll_receipt (case_number, month, attempt, payroll,
                          collected_on, content, handed_over_by, booked_at)
                        values (?, ?, 2, ?, ?, sha256('x'), ?, now())
                        """)
                    .params(family.value(), first, next.value(), month, INTAKE)
                    .update())
        .hasMessageContaining("whoever named the payee");
    bookByColleague(next, row);
    assertThat(funds.balances(FUND).orElseThrow().of(AccountKind.PAID))
        .isEqualTo(paid.plus(Money.of("500.00")));
    assertThatThrownBy(() -> book(next, row)).hasMessageContaining("哪一笔");
    // what the bank says of the first try, now or later, pays nothing a second time
    driver.complete(
        next, "Task_ExportPayroll", FIRST, Map.of("handedOverOn", month.plusDays(9).toString()));
    byte[] late = file.replaceAll(",,,\r", ",成功,,\r").getBytes(StandardCharsets.UTF_8);
    assertThat(returns.book(number, late, FIRST).flaws())
        .extracting(SheetFlaw::code)
        .containsExactly("return-unknown");
    assertThat(returns.book(next, late, FIRST).flaws())
        .extracting(SheetFlaw::code)
        .containsExactly("return-attempt");
    NewBankReturn back =
        new NewBankReturn(
            key, Money.of("500.00"), ReturnReason.ACCOUNT_CLOSED, "TH-8", month.plusDays(9));
    assertThatThrownBy(() -> bankReturns.enter(AREA, back, FIRST)).hasMessage("return-not-paid");
    assertThat(items.of(family))
        .filteredOn(item -> item.month().equals(first))
        .extracting(PayrollItem::state, PayrollItem::attempt)
        .containsExactly(tuple(State.PAID, 2));
    assertThat(verification.verify(FUND).broken()).isEmpty();
  }

  private void died(CaseNumber family, LocalDate on) {
    driver.start(
        "CaseEvent",
        INTAKE,
        Map.of(
            "caseNumber",
            family.value(),
            "eventKind",
            "DEATH",
            "happenedOn",
            on.toString(),
            "note",
            "村里来报"));
    driver.complete(
        family,
        "Task_RecordDeath",
        INTAKE,
        Map.of("deceased", List.of("m1"), "diedOn", on.toString(), "othersLeft", "YES"));
    driver.runJobs(family, "Task_TellCase");
  }

  private void settled(CaseNumber family, Map<String, Object> revision) {
    driver.complete(family, "Task_ReviseGrant", INTAKE, revision);
    driver.complete(
        family, "Task_ConfirmRevision", AREA + ".approve", Map.of("confirming", "CONFIRM"));
  }

  private Map<String, Object> ends() {
    Map<String, Object> form = new HashMap<>();
    form.put("revisionOutcome", "END");
    form.put("fromMonth", month.plusMonths(1).toString().substring(0, 7));
    form.put("revisionReason", "剩下的人收入高于标准");
    form.put("revisionHeardOn", month.plusDays(9).toString());
    form.put("revisionHeard", "没有意见");
    form.put("overpaidClaim", "CLAIM");
    return form;
  }

  private Map<String, Object> goesOn(String payee) {
    Map<String, Object> form = ends();
    form.put("revisionOutcome", "CONTINUE");
    form.put("payeeWay", "CASH");
    form.put("payeeInPerson", payee);
    form.put("newRecipient", payee);
    form.put("newRecipientId", Families.idNumber("19700101", 502));
    form.put("newAmount", "600.00");
    form.put("newPersons", 1);
    return form;
  }

  private String reason(CaseNumber family) {
    return items.of(family).get(0).reason();
  }

  /** A death is reported after the order: that cash waits, and the rest of the list is paid out. */
  @Test
  void cashOfAidOnHoldWaitsWhileTheRestIsCollected() {
    CaseNumber held = families.get(1);
    CaseNumber other = families.get(2);
    CaseNumber number = approved();
    driver.start(
        "CaseEvent",
        INTAKE,
        Map.of(
            "caseNumber",
            held.value(),
            "eventKind",
            "DEATH",
            "happenedOn",
            month.plusDays(9).toString(),
            "note",
            "村里来报"));
    Map<String, Object> view = driver.view(number, "Task_BookReceipts", INTAKE);
    assertThat(view.get("openCash").toString()).contains(held.value(), "暂停领取：据报已死亡");
    assertThat(view.get("cashOptions").toString())
        .contains(other.value())
        .doesNotContain(held.value());
    assertThat(payouts.sums(number))
        .extracting(CashPayouts.Sum::open, CashPayouts.Sum::held)
        .containsExactly(tuple(2, 1));
    assertThatThrownBy(() -> book(number, receipt(held))).hasMessageContaining("暂停发放");
    assertThat(state(held)).isEqualTo(State.ORDERED);
    assertThatThrownBy(
            () ->
                transaction.executeWithoutResult(
                    status ->
                        jdbc.sql(
                                """
                                update payroll_item set state = 'PAID', settled_in = ordered_in
                                where case_number = ? and month = ?
                                """)
                            .params(held.value(), month)
                            .update()))
        .hasMessageContaining("what is on hold is not paid");
    book(number, receipt(other));
    assertThat(state(other)).isEqualTo(State.PAID);
    assertThat(instance("CashPayout", number)).isWaitingAt("Task_BookReceipts");

    // nobody had died: it is collected after all
    String task = driver.task(held, "Task_RecordDeath").getId();
    taskService.setAssignee(task, null);
    engine.getIdentityService().createMembership(AREA + ".approve", AREA + ".t1.intake");
    try {
      driver.complete(
          held,
          "Task_RecordDeath",
          AREA + ".approve",
          Map.of("deceased", List.of("nobody"), "mistakeReason", "入户见到本人"));
    } finally {
      engine.getIdentityService().deleteMembership(AREA + ".approve", AREA + ".t1.intake");
    }
    driver.runJobs(held, "Task_TellCase");
    ProcessInstance instance = instance("CashPayout", number);
    book(number, receipt(held));
    assertThat(state(held)).isEqualTo(State.PAID);
    assertThat(instance).hasPassed("EndEvent_CashPaidOut").isEnded();
    bankPays(number);
    driver.complete(number, "Task_ReconcilePayroll", FIRST, Map.of());
  }

  /** The aid goes on for somebody else: the cash of the dead goes back, and again to the other. */
  @Test
  void cashOfTheDeadGoesBackAndIsPaidToWhomTheAidGoesOnFor() {
    CaseNumber family = families.get(1);
    CaseNumber number = approved();
    String dead = grants.payee(grants.of(family).get(0).id()).name();
    String key = items.of(family).get(0).key().value();
    died(family, month.plusDays(9));
    settled(family, goesOn("测试丙"));
    assertThat(state(family)).isEqualTo(State.REJECTED);
    assertThat(reason(family)).isEqualTo("AID_CHANGED");
    assertThat(timeline.of(family))
        .extracting(TimelineEntry::kind)
        .contains(TimelineKind.CASH_RETURNED);
    assertThat(driver.view(number, "Task_BookReceipts", INTAKE).get("openCash").toString())
        .doesNotContain(family.value());
    book(number, receipt(families.get(2)));
    bankPays(number);
    driver.complete(number, "Task_ReconcilePayroll", FIRST, Map.of());
    assertThat(driver.view(number, "Task_MendPayrollAccounts", INTAKE).get("returnedRows"))
        .asString()
        .contains("测试丙", "没有发给原领取人")
        .doesNotContain(dead);
    // whoever receives the aid now gets a copy too, of the own part
    assertThat(copied(family, KnownPersons.reference(1))).contains("测试丙").doesNotContain(dead);
    mend(number, new HashMap<>(Map.of("returnedKey", key, "mending", "SAME")));
    month = month.plusMonths(1);
    moveTo(month.plusDays(9).toString());
    CaseNumber next = approved();
    assertThat(driver.view(next, "Task_BookReceipts", INTAKE).get("openCash").toString())
        .contains(key, "测试丙")
        .doesNotContain(dead);
    Map<String, Object> row = receipt(family);
    row.put("receiptKey", key);
    row.put("receivedBy", "测试丙");
    assertThatThrownBy(() -> book(next, row))
        .as("by whoever proposed whom it goes to")
        .hasMessageContaining("收款人是您更正的");
    bookByColleague(next, row);
    assertThat(verification.verify(FUND).broken()).isEmpty();
    deliver(family);
  }

  /** The aid is over: months after the death that nobody collected or that came back are free. */
  @Test
  void whatIsNotDueAfterTheDeathIsGivenUp() {
    CaseNumber transfer = families.get(0);
    CaseNumber cash = families.get(1);
    CaseNumber number = approved();
    ProcessInstance instance = instance("CashPayout", number);
    book(number, receipt(families.get(2)));
    final String file = office.file(number);
    driver.complete(
        number, "Task_ExportPayroll", FIRST, Map.of("handedOverOn", month.plusDays(9).toString()));
    returns.book(
        number, file.replaceAll(",,,\r", ",失败,账户已销户,\r").getBytes(StandardCharsets.UTF_8), FIRST);
    Money available = funds.balances(FUND).orElseThrow().available();
    for (CaseNumber family : List.of(transfer, cash)) {
      died(family, month.minusDays(3));
      Map<String, Object> ends = ends();
      ends.put("overpaidClaim", "CLAIM");
      settled(family, ends);
      assertThat(state(family)).isEqualTo(State.CANCELLED);
      assertThat(timeline.of(family))
          .extracting(TimelineEntry::kind)
          .contains(TimelineKind.PAYMENT_CANCELLED);
      deliver(family);
    }
    assertThat(funds.balances(FUND).orElseThrow().available())
        .isEqualTo(available.plus(Money.of("1100.00")));
    // nothing is left to be paid out, and the township says so
    assertThat(driver.view(number, "Task_BookReceipts", INTAKE).get("cashReceipts"))
        .hasToString("[]");
    driver.complete(number, "Task_BookReceipts", INTAKE, Map.of("cashReceipts", List.of()));
    assertThat(instance).hasPassed("EndEvent_CashPaidOut").isEnded();
    driver.complete(number, "Task_ReconcilePayroll", FIRST, Map.of());
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.CLOSED);
    assertThat(verification.verify(FUND).broken()).isEmpty();
  }

  /** The month of the death is still due, but not to the dead. */
  @Test
  void whatCameBackIsNotPaidToTheDeadAgain() {
    CaseNumber transfer = families.get(0);
    CaseNumber cash = families.get(1);
    CaseNumber number = approved();
    book(number, receipt(families.get(2)));
    final String file = office.file(number);
    driver.complete(
        number, "Task_ExportPayroll", FIRST, Map.of("handedOverOn", month.plusDays(9).toString()));
    returns.book(
        number, file.replaceAll(",,,\r", ",失败,账户已销户,\r").getBytes(StandardCharsets.UTF_8), FIRST);
    died(cash, month.plusDays(9));
    settled(cash, ends());
    deliver(cash);
    assertThat(state(cash)).isEqualTo(State.REJECTED);
    driver.complete(number, "Task_ReconcilePayroll", FIRST, Map.of());
    String same = items.of(transfer).get(0).key().value();
    String key = items.of(cash).get(0).key().value();
    Map<String, Object> again = Map.of("returnedKey", same, "mending", "SAME");
    Map<String, Object> other = new HashMap<>(Map.of("returnedKey", key, "mending", "SAME"));
    assertThatThrownBy(() -> mend(number, again, other)).hasMessageContaining("已死亡");
    other.put("mending", "CASH");
    other.put("holder", grants.payee(grants.of(cash).get(0).id()).name());
    assertThatThrownBy(() -> mend(number, again, other)).hasMessageContaining("已死亡");
    other.put("holder", "测试丁");
    mend(number, again, other);
    // and somebody for whom it was to go again dies before it does
    died(transfer, month.plusDays(9));
    settled(transfer, ends());
    deliver(transfer);

    LocalDate before = month;
    month = month.plusMonths(1);
    moveTo(month.plusDays(9).toString());
    CaseNumber next =
        driver.start(
            "MonthlyPayroll",
            FIRST,
            Map.of("payrollArea", AREA, "payrollMonth", month.toString().substring(0, 7)));
    driver.runJobs(next, "Task_GeneratePayroll");
    assertThat(items.of(transfer).get(0).month()).isEqualTo(before);
    assertThat(items.of(transfer).get(0).state()).isEqualTo(State.HELD);
    assertThatThrownBy(
            () ->
                driver.complete(
                    next,
                    "Task_ReviewPayroll",
                    FIRST,
                    Map.of("reviewOutcome", "SUBMIT", "releases", List.of(same))))
        .hasMessageContaining("已死亡");
    driver.complete(
        next,
        "Task_ReviewPayroll",
        FIRST,
        Map.of("reviewOutcome", "SUBMIT", "drops", List.of(same)));
    driver.complete(next, "Task_ApprovePayroll", SECOND, Map.of("approval", "APPROVE"));
    assertThat(items.of(transfer).get(0).state()).isEqualTo(State.CANCELLED);
    assertThat(driver.view(next, "Task_BookReceipts", INTAKE).get("openCash").toString())
        .contains(key, "测试丁");
    assertThat(verification.verify(FUND).broken()).isEmpty();
  }

  /** The aid goes on for others: no account is mended to the name of somebody recorded dead. */
  @Test
  void noAccountIsMendedToTheNameOfTheDead() {
    CaseNumber family = families.get(0);
    CaseNumber number = approved();
    book(number, receipt(families.get(1)));
    book(number, receipt(families.get(2)));
    final String file = office.file(number);
    driver.complete(
        number, "Task_ExportPayroll", FIRST, Map.of("handedOverOn", month.plusDays(9).toString()));
    returns.book(
        number, file.replaceAll(",,,\r", ",失败,账户已销户,\r").getBytes(StandardCharsets.UTF_8), FIRST);
    String dead = payee(family);
    died(family, month.plusDays(9));
    settled(family, goesOn("测试丙"));
    deliver(family);
    driver.complete(number, "Task_ReconcilePayroll", FIRST, Map.of());
    Map<String, Object> mending = new HashMap<>();
    mending.put("returnedKey", items.of(family).get(0).key().value());
    mending.put("mending", "MENDED");
    mending.put("holder", dead);
    mending.put("bank", "测试农商银行");
    mending.put("account", "1000000000007");
    assertThatThrownBy(() -> mend(number, mending)).hasMessageContaining("已经死亡");
    mending.put("mending", "CASH");
    mending.keySet().removeAll(List.of("bank", "account"));
    assertThatThrownBy(() -> mend(number, mending)).hasMessageContaining("已经死亡");
    assertThat(payee(family)).isEqualTo("测试丙");
    mending.put("holder", "测试丁");
    mend(number, mending);
    assertThat(payee(family)).isEqualTo("测试丁");
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.CLOSED);
  }

  private void deliver(CaseNumber family) {
    driver.complete(
        family,
        "Task_DeliverRevision",
        INTAKE,
        Map.of("method", "POST", "deliveredOn", month.plusDays(9).toString()));
  }

  private void mend(CaseNumber number, Map<?, ?>... mendings) {
    driver.complete(
        number, "Task_MendPayrollAccounts", INTAKE, Map.of("returnedPayments", List.of(mendings)));
  }

  /** Nobody goes without basic aid for want of a bank account. */
  @Test
  void aFamilyWithoutAnAccountIsGrantedAidInCash() {
    CaseNumber payroll = approved();
    moveTo(TODAY);
    Map<String, Object> family =
        Families.household(Families.member("测试甲", Families.idNumber("19810203", 733), "SELF"));
    family.keySet().removeAll(List.of("payeeHolder", "payeeBank", "payeeNumber"));
    CaseNumber number = determined(family);
    driver.complete(
        number, "Task_ApproveAtTownship", "ningxia.approve", Map.of("outcome", "CONFIRM"));
    driver.complete(
        number,
        "Task_PostNotice",
        "ningxia.approve",
        Map.of("postedOn", TODAY, "place", "东河村公示栏", "poster", "刘审核"));
    moveTo("2026-03-10");
    driver.runJobs(number, "Event_NoticePeriodOver");
    driver.complete(
        number, "Task_RecordTakedown", "ningxia.approve", Map.of("takenDownOn", "2026-03-10"));
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.GRANTED);
    Payee payee = grants.payee(grants.of(number).get(0).id());
    assertThat(payee.account()).isNull();
    assertThat(payee.name()).isEqualTo("测试甲");

    // what is listed for it stands in the copy that the applicant may ask for
    transaction.executeWithoutResult(
        status -> {
          jdbc.sql("alter table payroll_item disable trigger user").update();
          jdbc.sql(
                  """
                  insert into payroll_item (case_number, month, grant_id, payroll, township,
                    category, amount)
                  select case_number, '2026-04-01', id, ?, 't1', category, 345.00
                  from running_grant where case_number = ?
                  """)
              .params(payroll.value(), number.value())
              .update();
          assertThat(copied(number)).contains("2026年4月", "345.00", "现金", "拟发放", "测试甲");
          status.setRollbackOnly();
        });
  }
}
