package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.event.CaseEvents;
import org.jiuzhu.event.EventEffect;
import org.jiuzhu.fund.Funds;
import org.jiuzhu.fund.LedgerVerification;
import org.jiuzhu.ledger.AccountKind;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.ledger.PostingKind;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.Reconciliations;
import org.jiuzhu.payroll.PayrollItems;
import org.jiuzhu.payroll.PayrollOffice;
import org.jiuzhu.payroll.Recipients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A family in ningbo that was paid a month of its own; what becomes known of it later. */
abstract class PaidFamily extends ProcessTest {

  static final String AREA = "ningbo";
  static final String INTAKE = AREA + ".intake";
  static final String APPROVE = AREA + ".approve";
  static final String FIRST = AREA + ".finance";
  static final String SECOND = AREA + ".finance2";
  static final FundId FUND = FundId.ofArea(AREA);
  static final String ONLY_ADDED = "are only ever added";

  /**
   * The month that the family was paid; no test pays another's, and no other class pays a later one
   * in this area: a list that has a later one is not given up.
   */
  static LocalDate month = LocalDate.of(2036, 1, 1);

  @Autowired PayrollOffice office;
  @Autowired Recipients recipients;
  @Autowired PayrollItems items;
  @Autowired Reconciliations reconciliations;
  @Autowired LedgerVerification verification;
  @Autowired CaseEvents events;
  @Autowired Funds funds;
  @Autowired JdbcClient jdbc;
  @Autowired Clock clock;
  @Autowired TransactionTemplate transaction;

  CaseNumber family;
  CaseNumber firstPayroll;
  String firstFile;

  @BeforeEach
  void somebodyIsPaid() {
    recipients.clear(AREA);
    office.open(AREA, "10000.00");
    month = month.plusMonths(4);
    moveTo(month.plusDays(9).toString());
    family = recipients.running(AREA, month, Recipients.row("东港街道", "500.00")).get(0);
    firstPayroll = office.ordered(AREA, month);
    firstFile = office.paidOut(firstPayroll, month.plusDays(8));
  }

  @AfterEach
  void nobodyIsPaidAnyMore() {
    recipients.clear(AREA);
  }

  static String code(LocalDate of) {
    return of.toString().substring(0, 7);
  }

  /** The last day of the month before the first paid one. */
  static String before() {
    return month.minusDays(1).toString();
  }

  /** Whoever reviews a payroll holds the family's payment back. */
  void reviewHoldingBack(CaseNumber payroll) {
    driver.complete(
        payroll,
        "Task_ReviewPayroll",
        FIRST,
        Map.of(
            "holds",
            List.of(Map.of("heldCase", family.value(), "holdReason", "OTHER")),
            "reviewOutcome",
            "SUBMIT"));
  }

  /** The payroll of a later month, approved on its tenth. */
  CaseNumber orderedFor(LocalDate of) {
    moveTo(of.plusDays(9).toString());
    return office.ordered(AREA, of);
  }

  /** Something is reported, recorded, and leaves something to be settled by two people. */
  void report(String kind, String happenedOn, Map<String, Object> details, String task) {
    tell(kind, happenedOn, details, task);
    assertThat(events.of(family).get(0).effect()).isEqualTo(EventEffect.AID_ON_HOLD);
  }

  /** Something is reported and recorded, and the case is told. */
  void tell(String kind, String happenedOn, Map<String, Object> details, String task) {
    driver.start(
        "CaseEvent",
        INTAKE,
        Map.of(
            "caseNumber",
            family.value(),
            "eventKind",
            kind,
            "happenedOn",
            happenedOn,
            "note",
            "村里来报"));
    driver.complete(family, task, INTAKE, details);
    driver.runJobs(family, "Task_TellCase");
  }

  void died(String othersLeft, String diedOn) {
    report(
        "DEATH",
        diedOn,
        Map.of("deceased", List.of("m1"), "diedOn", diedOn, "othersLeft", othersLeft),
        "Task_RecordDeath");
  }

  static Map<String, Object> goesOn(LocalDate from) {
    Map<String, Object> form = new HashMap<>();
    form.put("revisionOutcome", "CONTINUE");
    form.put("fromMonth", code(from));
    form.put("payeeWay", "CASH");
    form.put("payeeInPerson", "测试丙");
    form.put("newRecipient", "测试丙");
    form.put(
        "newRecipientId",
        Families.idNumber(
            "1970" + String.format("%02d", 1 + month.getYear() % 12) + "02",
            601 + month.getMonthValue()));
    form.put("newAmount", "300.00");
    form.put("newPersons", 1);
    form.put("revisionReason", "按剩下的人重新计算");
    form.put("revisionHeardOn", month.plusDays(2).toString());
    form.put("revisionHeard", "没有意见");
    return form;
  }

  static Map<String, Object> ends(LocalDate from, String claim) {
    Map<String, Object> form = new HashMap<>();
    form.put("revisionOutcome", "END");
    form.put("fromMonth", code(from));
    form.put("revisionReason", "家里没有人了");
    form.put("overpaidClaim", claim);
    return form;
  }

  void confirmRevision() {
    driver.complete(family, "Task_ConfirmRevision", APPROVE, Map.of("confirming", "CONFIRM"));
  }

  void deliver() {
    driver.complete(
        family,
        "Task_DeliverRevision",
        INTAKE,
        Map.of("method", "POST", "deliveredOn", LocalDate.now(clock).toString()));
  }

  /** The database refuses it, by the rule that says so or by the constraint of that name. */
  void assertRefused(String statement, String rule) {
    assertThatThrownBy(
            () -> transaction.executeWithoutResult(status -> jdbc.sql(statement).update()))
        .as(statement)
        .isInstanceOf(DataAccessException.class)
        .rootCause()
        .hasMessageContaining(rule);
  }

  Money on(AccountKind account) {
    return funds.balances(FUND).orElseThrow().of(account);
  }

  /** What was posted under a case, of one kind: amounts, bases and who did it. */
  List<String> posted(CaseNumber number, PostingKind kind) {
    return funds.postings(number).stream()
        .filter(posting -> posting.kind() == kind)
        .map(posting -> posting.amount() + " " + posting.basis() + " " + posting.actor())
        .toList();
  }

  List<String> recoverable() {
    return posted(family, PostingKind.RECOVERABLE);
  }

  /** Books, payments and chain say the same. */
  void assertBooksAgree() {
    assertThat(reconciliations.of(FUND).differing()).isEmpty();
    assertThat(reconciliations.of(FUND).lines()).allMatch(line -> line.agrees());
    assertThat(verification.verify(FUND).broken()).isEmpty();
  }
}
