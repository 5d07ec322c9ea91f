package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.groups.Tuple;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseSearch;
import org.jiuzhu.casefile.CaseSearch.Place;
import org.jiuzhu.casefile.CaseSearch.Seeker;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Declaration.Person;
import org.jiuzhu.casefile.IdNumber;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineEntry;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.closing.ClosingReason;
import org.jiuzhu.closing.Closings;
import org.jiuzhu.correspondence.LetterKind;
import org.jiuzhu.correspondence.Letters;
import org.jiuzhu.engine.OpenedArea;
import org.jiuzhu.event.CaseEvents;
import org.jiuzhu.event.EventEffect;
import org.jiuzhu.fund.Funds;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.Payee;
import org.jiuzhu.payroll.Grant;
import org.jiuzhu.payroll.GrantHolds;
import org.jiuzhu.payroll.PayrollItem;
import org.jiuzhu.payroll.PayrollItem.State;
import org.jiuzhu.payroll.PayrollItems;
import org.jiuzhu.payroll.Recipients;
import org.jiuzhu.payroll.RunningGrants;
import org.jiuzhu.subjectaccess.AccessRequest;
import org.jiuzhu.subjectaccess.AskedBy;
import org.jiuzhu.subjectaccess.IdentifiedBy;
import org.jiuzhu.subjectaccess.KnownPersons;
import org.jiuzhu.subjectaccess.PersonalCopies;
import org.jiuzhu.subjectaccess.PersonalCopy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** 在享救助变更, each way of it; in ningbo, months of its own for each test. */
class GrantRevisionTest extends ProcessTest {

  private static final String AREA = "ningbo";
  private static final String INTAKE = AREA + ".intake";
  private static final String APPROVE = AREA + ".approve";
  private static final FundId FUND = FundId.ofArea(AREA);

  /** The next month that no test has paid. */
  private static LocalDate month = LocalDate.of(2026, 3, 1);

  @Autowired private OpenedArea openedArea;
  @Autowired private Recipients recipients;
  @Autowired private RunningGrants grants;
  @Autowired private GrantHolds holds;
  @Autowired private PayrollItems items;
  @Autowired private CaseEvents events;
  @Autowired private Letters letters;
  @Autowired private Closings closings;
  @Autowired private Timeline timeline;
  @Autowired private Funds funds;
  @Autowired private KnownPersons known;
  @Autowired private PersonalCopies copies;
  @Autowired private CaseSearch search;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;

  @BeforeEach
  void nextMonth() {
    recipients.clear(AREA);
    openedArea.open(AREA);
    month = month.plusMonths(3);
    moveTo(day());
    transaction.executeWithoutResult(
        status -> {
          funds.open(FUND);
          funds.appropriate(FUND, Money.of("10000.00"), AREA + ".finance", "财社〔2026〕1号");
        });
  }

  @AfterEach
  void nobodyIsPaidAnyMore() {
    recipients.clear(AREA);
  }

  private static String day() {
    return month.plusDays(9).toString();
  }

  private static String code(LocalDate of) {
    return of.toString().substring(0, 7);
  }

  private List<CaseNumber> two() {
    return recipients.running(
        AREA, month, Recipients.row("东港街道", "500.00"), Recipients.row("东港街道", "600.00"));
  }

  private void report(CaseNumber number, String kind) {
    driver.start(
        "CaseEvent",
        INTAKE,
        Map.of(
            "caseNumber", number.value(), "eventKind", kind, "happenedOn", day(), "note", "村里来报"));
  }

  private ProcessInstance died(CaseNumber number, String... who) {
    report(number, "DEATH");
    driver.complete(
        number,
        "Task_RecordDeath",
        INTAKE,
        Map.of("deceased", List.of(who), "diedOn", day(), "othersLeft", "YES"));
    driver.runJobs(number, "Task_TellCase");
    assertThat(events.of(number).get(0).effect()).isEqualTo(EventEffect.AID_ON_HOLD);
    return instance("GrantRevision", number);
  }

  private CaseNumber generated() {
    CaseNumber number =
        driver.start(
            "MonthlyPayroll",
            AREA + ".finance",
            Map.of("payrollArea", AREA, "payrollMonth", code(month)));
    driver.runJobs(number, "Task_GeneratePayroll");
    return number;
  }

  private void approve(CaseNumber payroll) {
    driver.complete(
        payroll, "Task_ReviewPayroll", AREA + ".finance", Map.of("reviewOutcome", "SUBMIT"));
    driver.complete(
        payroll, "Task_ApprovePayroll", AREA + ".finance2", Map.of("approval", "APPROVE"));
  }

  private static Map<String, Object> goesOn() {
    Map<String, Object> form = new HashMap<>();
    form.put("revisionOutcome", "CONTINUE");
    form.put("fromMonth", code(month.plusMonths(1)));
    form.put("payeeWay", "TRANSFER");
    form.put("payeeHolder", "测试丙");
    form.put("payeeBank", "测试农商银行");
    form.put("payeeNumber", "1234567890123");
    form.put("newRecipient", "测试丙");
    form.put("newRecipientId", Families.idNumber("19700101", 501));
    form.put("newAmount", "300.00");
    form.put("newPersons", 1);
    form.put("revisionReason", "按剩下的人重新计算");
    form.put("revisionHeardOn", day());
    form.put("revisionHeard", "没有意见");
    return form;
  }

  private void deliver(CaseNumber number, String method) {
    driver.complete(
        number, "Task_DeliverRevision", INTAKE, Map.of("method", method, "deliveredOn", day()));
  }

  @Test
  void anotherPayeeIsPaidAfterASecondPersonHasConfirmed() {
    List<CaseNumber> families = two();
    CaseNumber number = families.get(0);
    CaseNumber payroll = generated();
    report(number, "DEATH");
    // at once, before anybody has recorded who it was
    assertThat(item(number, month).state()).isEqualTo(State.HELD);
    assertThat(holds.of(AREA))
        .singleElement()
        .satisfies(
            hold -> {
              assertThat(hold.caseNumber()).isEqualTo(number);
              assertThat(hold.months()).isEqualTo(1);
              assertThat(hold.total()).isEqualTo(Money.of("500.00"));
            });
    assertThat(driver.view(payroll, "Task_ReviewPayroll", AREA + ".finance").get("heldRows"))
        .asString()
        .contains(number.value(), "发放已暂停");
    assertThatThrownBy(
            () ->
                driver.complete(
                    payroll,
                    "Task_ReviewPayroll",
                    AREA + ".finance",
                    Map.of(
                        "reviewOutcome",
                        "SUBMIT",
                        "releases",
                        List.of(item(number, month).key().value()))))
        .isNotNull();
    // nor is it given up: the survivors would lose the month
    String waiting = item(number, month).key().value();
    assertThat(driver.view(payroll, "Task_ReviewPayroll", AREA + ".finance"))
        .hasEntrySatisfying("heldOptions", all -> assertThat(all).asString().contains(waiting))
        .hasEntrySatisfying(
            "dropOptions", some -> assertThat(some).asString().doesNotContain(waiting));
    assertThatThrownBy(
            () ->
                driver.complete(
                    payroll,
                    "Task_ReviewPayroll",
                    AREA + ".finance",
                    Map.of("reviewOutcome", "SUBMIT", "drops", List.of(waiting))))
        .hasMessageContaining("暂停发放");
    assertThat(item(number, month).state()).isEqualTo(State.HELD);
    assertThat(driver.view(number, "Task_RecordDeath", INTAKE).get("onlyRecipientKnown"))
        .isEqualTo("YES");
    // a form of before that question answers nothing: the aid is held, a person decides
    driver.complete(
        number, "Task_RecordDeath", INTAKE, Map.of("deceased", List.of("m1"), "diedOn", day()));
    driver.runJobs(number, "Task_TellCase");
    assertThat(events.of(number).get(0).effect()).isEqualTo(EventEffect.AID_ON_HOLD);
    ProcessInstance instance = instance("GrantRevision", number);
    assertThat(instance).isWaitingAtExactly("SubProcess_SettleGrant", "Task_ReviseGrant");
    approve(payroll);
    assertThat(item(families.get(1), month).state()).isEqualTo(State.ORDERED);
    assertThat(item(number, month).state()).isEqualTo(State.HELD);
    assertRefused(
        """
        update payroll_item i set state = 'ORDERED', ordered_in = o.ordered_in, payee_version = 1,
          reason = null from payroll_item o where i.case_number = '%s' and o.case_number = '%s'
        """
            .formatted(number, families.get(1)));

    Map<String, Object> view = driver.view(number, "Task_ReviseGrant", INTAKE);
    assertThat(view)
        .containsEntry("recipientWanted", "YES")
        .containsEntry("payeeWay", "TRANSFER")
        .containsEntry("fromMonth", code(month.plusMonths(1)))
        .containsEntry("newAmount", "500.00");
    refusedRevision(number, "payeeWay", "KEEP", "已经死亡");
    refusedRevision(number, "payeeNumber", "6222000000000000", "校验位");
    refusedRevision(number, "revisionHeard", "", "家庭的意见");
    refusedRevision(number, "newRecipientId", "330101197001010000", "身份证号");
    refusedRevision(number, "fromMonth", code(month.minusMonths(1)), "从哪个月起");
    refusedRevision(number, "newAmount", "0", "每月金额");
    driver.complete(number, "Task_ReviseGrant", INTAKE, goesOn());
    engine.getIdentityService().createMembership(INTAKE, AREA + ".t1.approve");
    try {
      assertThatThrownBy(
              () ->
                  driver.complete(
                      number, "Task_ConfirmRevision", INTAKE, Map.of("confirming", "CONFIRM")))
          .hasMessageContaining("是您提出的");
    } finally {
      engine.getIdentityService().deleteMembership(INTAKE, AREA + ".t1.approve");
      taskService.setAssignee(driver.task(number, "Task_ConfirmRevision").getId(), null);
    }
    assertRefused(
        """
        insert into grant_revision_check values
          ('%s', 1, '%s', true, null, '%s', now())"""
            .formatted(number, INTAKE, INTAKE));
    assertThat(driver.view(number, "Task_ConfirmRevision", APPROVE))
        .extractingByKey("newPayeeText")
        .isEqualTo("测试丙，测试农商银行，1234567890123");
    driver.complete(
        number,
        "Task_ConfirmRevision",
        APPROVE,
        Map.of("confirming", "SEND_BACK", "confirmingNote", "账号与存折不符"));
    assertThat(instance).hasPassed("Gateway_RevisionConfirmed").isWaitingAt("Task_ReviseGrant");
    assertThat(driver.view(number, "Task_ReviseGrant", INTAKE).get("remarkText"))
        .isEqualTo("账号与存折不符");
    Map<String, Object> mended = goesOn();
    mended.put("payeeNumber", "1234567890124");
    driver.complete(number, "Task_ReviseGrant", INTAKE, mended);
    driver.complete(number, "Task_ConfirmRevision", APPROVE, Map.of("confirming", "CONFIRM"));
    assertThat(instance).hasPassed("EndEvent_GrantSettled").isWaitingAt("Task_DeliverRevision");
    assertThat(holds.of(AREA)).isEmpty();
    List<Grant> both = grants.of(number);
    assertThat(both).hasSize(2);
    assertThat(both.get(0).lastMonth()).isEqualTo(month);
    assertThat(both.get(1).lastMonth()).isNull();
    assertThat(both.get(1).monthlyAmount()).isEqualTo(Money.of("300.00"));
    assertThat(letters.decision(number).orElseThrow().kind()).isEqualTo(LetterKind.GRANT_CHANGED);
    assertThat(letters.decision(number).orElseThrow().content().get("lines").toString())
        .contains("300.00", "500.00", "测试丙", "0124")
        .doesNotContain("1234567890124");
    deliver(number, "POST");
    assertThat(instance).hasPassed("EndEvent_RevisionDelivered").isEnded();
    assertThat(timeline.of(number))
        .extracting(TimelineEntry::kind)
        .contains(
            TimelineKind.GRANT_HELD,
            TimelineKind.GRANT_REVISION_PROPOSED,
            TimelineKind.GRANT_REVISION_SENT_BACK,
            TimelineKind.GRANT_REVISED);

    // the month that was held back goes to the new payee, the next one with the new amount
    month = month.plusMonths(1);
    moveTo(day());
    CaseNumber next = generated();
    assertThat(item(number, month.minusMonths(1)).state()).isEqualTo(State.LISTED);
    assertThat(item(number, month).amount()).isEqualTo(Money.of("300.00"));
    assertThat(grants.payee(item(number, month.minusMonths(1)).grant()).account())
        .isEqualTo("1234567890124");
    approve(next);
    assertThat(item(number, month).state()).isEqualTo(State.ORDERED);
    assertThat(item(number, month.minusMonths(1)).state()).isEqualTo(State.ORDERED);
  }

  private PayrollItem item(CaseNumber number, LocalDate of) {
    return items.of(number).stream()
        .filter(item -> item.month().equals(of))
        .findFirst()
        .orElseThrow();
  }

  private void refusedRevision(CaseNumber number, String field, String value, String message) {
    Map<String, Object> form = goesOn();
    form.put(field, value);
    assertThatThrownBy(() -> driver.complete(number, "Task_ReviseGrant", INTAKE, form))
        .as("%s = %s", field, value)
        .hasMessageContaining(message);
  }

  private void assertRefused(String statement) {
    assertThatThrownBy(
            () -> transaction.executeWithoutResult(status -> jdbc.sql(statement).update()))
        .as(statement)
        .isInstanceOf(DataAccessException.class);
  }

  @Test
  void aPayeeOutsideOfTheHouseholdWhoDiesIsReplaced() {
    String row = Recipients.row("东港街道", "500.00");
    String holder = row.split(",")[0];
    CaseNumber number =
        recipients
            .running(AREA, month, row.replace(",500.00," + holder + ",", ",500.00,测试外人,"))
            .get(0);
    report(number, "DEATH");
    assertThat(driver.view(number, "Task_RecordDeath", INTAKE).get("deceasedOptions").toString())
        .contains("测试外人");
    driver.complete(
        number, "Task_RecordDeath", INTAKE, Map.of("deceased", List.of("payee"), "diedOn", day()));
    driver.runJobs(number, "Task_TellCase");
    assertThat(driver.view(number, "Task_ReviseGrant", INTAKE))
        .containsEntry("recipientWanted", "NO")
        .hasEntrySatisfying("occasionText", died -> assertThat(died).asString().contains("测试外人"));
    Map<String, Object> form = goesOn();
    form.remove("newRecipient");
    form.remove("newRecipientId");
    form.remove("revisionHeard");
    form.remove("revisionHeardOn");
    form.put("newAmount", "500.00");
    form.put("payeeHolder", "测试外人");
    assertThatThrownBy(() -> driver.complete(number, "Task_ReviseGrant", INTAKE, form))
        .hasMessageContaining("已经死亡");
    form.put("payeeHolder", holder);
    driver.complete(number, "Task_ReviseGrant", INTAKE, form);
    driver.complete(number, "Task_ConfirmRevision", APPROVE, Map.of("confirming", "CONFIRM"));
    Grant running = grants.of(number).get(1);
    assertThat(grants.payee(running.id()).name()).isEqualTo(holder);
    assertThat(running.monthlyAmount()).isEqualTo(Money.of("500.00"));
    deliver(number, "POST");
  }

  /**
   * The case, of another kind of aid and another area, of somebody who receives the aid of this
   * one, too.
   */
  private CaseNumber ownCaseOfRecipient(CaseNumber paid) {
    moveTo(TODAY);
    Map<String, Object> household = Burdens.household("lushan");
    CaseNumber number = Burdens.surveyed(driver, household, TODAY);
    moveTo(day());
    recipients.received(
        paid, month, new Payee("测试甲", "测试农商银行", "1234567890123"), father(household));
    return number;
  }

  private void diesThere(CaseNumber own) {
    driver.start(
        "CaseEvent",
        "lushan.intake",
        Map.of(
            "caseNumber", own.value(), "eventKind", "DEATH", "happenedOn", day(), "note", "村里来报"));
    driver.complete(
        own,
        "Task_RecordDeath",
        "lushan.intake",
        Map.of("deceased", List.of("m1"), "diedOn", day(), "successor", "m2"));
    driver.runJobs(own, "Task_TellCase");
  }

  private static IdNumber father(Map<String, Object> household) {
    Map<?, ?> head = (Map<?, ?>) ((List<?>) household.get("members")).get(0);
    return new IdNumber((String) head.get("idNumber"));
  }

  /**
   * Whoever receives a household's aid since a death dies too, and it is told of them elsewhere.
   */
  @Test
  void aRecipientWhoDiesInTheirOwnCaseIsReplaced() {
    CaseNumber number = two().get(0);
    CaseNumber own = ownCaseOfRecipient(number);
    CaseNumber payroll = generated();
    assertThat(item(number, month).state()).isEqualTo(State.LISTED);
    diesThere(own);
    assertThat(holds.isOnHold(number)).isTrue();
    assertThat(item(number, month).state()).isEqualTo(State.HELD);
    assertThat(timeline.of(number))
        .extracting(TimelineEntry::kind)
        .contains(TimelineKind.GRANT_HELD);
    approve(payroll);
    assertThat(item(number, month).state()).isEqualTo(State.HELD);

    ProcessInstance instance = instance("GrantRevision", number);
    assertThat(instance).isWaitingAtExactly("SubProcess_SettleGrant", "Task_ReviseGrant");
    assertThat(driver.view(number, "Task_ReviseGrant", INTAKE))
        .containsEntry("recipientWanted", "YES");
    refusedRevision(number, "payeeWay", "KEEP", "已经死亡");
    driver.complete(number, "Task_ReviseGrant", INTAKE, goesOn());
    driver.complete(number, "Task_ConfirmRevision", APPROVE, Map.of("confirming", "CONFIRM"));
    assertThat(instance).hasPassed("EndEvent_GrantSettled").isWaitingAt("Task_DeliverRevision");
    assertThat(holds.isOnHold(number)).isFalse();
    month = month.plusMonths(1);
    moveTo(day());
    approve(generated());
    assertThat(item(number, month).state()).isEqualTo(State.ORDERED);
    assertThat(grants.payee(item(number, month.minusMonths(1)).grant()).name()).isEqualTo("测试丙");
    deliver(number, "POST");
    assertThat(instance).isEnded().hasNotPassed("EndEvent_SettledOtherwise");
  }

  /** Somebody of the household lives there, and another one is paid: nothing goes to the dead. */
  @Test
  void aidThatGoesToSomebodyElseIsNotHeld() {
    CaseNumber number = two().get(0);
    CaseNumber own = ownCaseOfRecipient(number);
    recipients.goesOn(number, month.plusMonths(1), Payee.inPerson("测试丁"));
    diesThere(own);
    assertThat(holds.isOnHold(number)).isFalse();
    assertThat(instance("GrantRevision", number)).isNull();
  }

  /** Whoever receives the aid that is on hold is named as another household's recipient. */
  @Test
  void aidOnHoldThatIsReplacedByAnotherCaseNeedsNoRevision() {
    String row = Recipients.row("东港街道", "500.00");
    String holder = row.split(",")[0];
    List<CaseNumber> families =
        recipients.running(
            AREA,
            month,
            row.replace(",500.00," + holder + ",", ",500.00,测试外人,"),
            Recipients.row("东港街道", "600.00"));
    CaseNumber held = families.get(0);
    final ProcessInstance instance = died(held, "payee");
    CaseNumber other = families.get(1);
    died(other, "m1");
    Map<String, Object> form = goesOn();
    form.put("newRecipient", holder);
    form.put("newRecipientId", row.split(",")[1]);
    driver.complete(other, "Task_ReviseGrant", INTAKE, form);
    driver.complete(other, "Task_ConfirmRevision", APPROVE, Map.of("confirming", "CONFIRM"));
    assertThat(grants.of(held)).noneMatch(grant -> grant.lastMonth() == null);
    assertThat(holds.of(AREA)).isEmpty();
    assertThat(instance)
        .hasPassed("Event_SettledOtherwise", "EndEvent_SettledOtherwise")
        .hasNotPassed("Task_ConfirmRevision")
        .isEnded();
    deliver(held, "POST");
    deliver(other, "POST");
  }

  @Test
  void anotherDeathIsSettledTogetherWithTheFirst() {
    String row = Recipients.row("东港街道", "500.00");
    String holder = row.split(",")[0];
    CaseNumber number =
        recipients
            .running(AREA, month, row.replace(",500.00," + holder + ",", ",500.00,测试外人,"))
            .get(0);
    final ProcessInstance instance = died(number, "m1");
    Map<String, Object> form = goesOn();
    form.put("payeeWay", "KEEP");
    driver.complete(number, "Task_ReviseGrant", INTAKE, form);
    report(number, "DEATH");
    assertNotConfirmed(number, "还没有办完");
    driver.complete(
        number, "Task_RecordDeath", INTAKE, Map.of("deceased", List.of("payee"), "diedOn", day()));
    driver.runJobs(number, "Task_TellCase");
    assertThat(events.of(number))
        .extracting(CaseEvents.CaseEvent::effect)
        .containsExactly(EventEffect.AID_ON_HOLD, EventEffect.AID_ON_HOLD);
    // the same process goes on, with both deaths
    assertThat(instance("GrantRevision", number).getId()).isEqualTo(instance.getId());
    assertNotConfirmed(number, "又登记了死亡");
    driver.complete(
        number,
        "Task_ConfirmRevision",
        APPROVE,
        Map.of("confirming", "SEND_BACK", "confirmingNote", "收款人也已死亡"));
    assertThat(driver.view(number, "Task_ReviseGrant", INTAKE))
        .containsEntry("recipientWanted", "YES")
        .containsEntry("payeeWay", "TRANSFER")
        .extractingByKey("occasionText")
        .asString()
        .contains(holder, "测试外人");
    refusedRevision(number, "payeeWay", "KEEP", "已经死亡");
    driver.complete(number, "Task_ReviseGrant", INTAKE, goesOn());
    driver.complete(number, "Task_ConfirmRevision", APPROVE, Map.of("confirming", "CONFIRM"));
    assertThat(holds.of(AREA)).isEmpty();
    assertThat(grants.payee(grants.of(number).get(1).id()).name()).isEqualTo("测试丙");
    deliver(number, "POST");
    assertThat(instance).isEnded();

    // whoever receives the aid by now is known when he dies too, and the dead are not asked for
    report(number, "DEATH");
    assertThat(driver.view(number, "Task_RecordDeath", INTAKE).get("memberOptions").toString())
        .contains("测试丙")
        .doesNotContain(holder);
    driver.complete(
        number,
        "Task_RecordDeath",
        INTAKE,
        Map.of("deceased", List.of("recipient"), "diedOn", day(), "othersLeft", "NO"));
    driver.runJobs(number, "Task_TellCase");
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.CLOSED);
    deliver(number, "POST");
  }

  /** Two of whom the aid went on for, one after the other: each keeps what stands for them. */
  @Test
  void whoeverOnceReceivedTheAidIsKnownByTheirOwnReference() {
    CaseNumber number = two().get(0);
    died(number, "m1");
    driver.complete(number, "Task_ReviseGrant", INTAKE, goesOn());
    driver.complete(number, "Task_ConfirmRevision", APPROVE, Map.of("confirming", "CONFIRM"));
    deliver(number, "POST");
    AccessRequest first = asked(number, KnownPersons.reference(1));
    report(number, "DEATH");
    driver.complete(
        number,
        "Task_RecordDeath",
        INTAKE,
        Map.of("deceased", List.of("recipient"), "diedOn", day(), "othersLeft", "YES"));
    driver.runJobs(number, "Task_TellCase");
    Map<String, Object> another = goesOn();
    another.put("payeeHolder", "测试戊");
    another.put("newRecipient", "测试戊");
    another.put("newRecipientId", Families.idNumber("19720404", 577));
    driver.complete(number, "Task_ReviseGrant", INTAKE, another);
    driver.complete(number, "Task_ConfirmRevision", APPROVE, Map.of("confirming", "CONFIRM"));
    deliver(number, "POST");
    assertThat(known.of(number))
        .extracting(Person::ref, Person::name)
        .contains(
            Tuple.tuple(KnownPersons.reference(1), "测试丙"),
            Tuple.tuple(KnownPersons.reference(2), "测试戊"));

    transaction.executeWithoutResult(status -> grants.end(number, month));
    CaseFile file = caseFiles.get(number);
    Seeker seeker = new Seeker(INTAKE, List.of(new Place(file.area(), file.township())));
    assertThat(copies.make(first, seeker, 1))
        .get()
        .extracting(PersonalCopy::person)
        .isEqualTo("测试丙");
    assertThat(copies.volumes(first, seeker)).isPositive();
    AccessRequest nobody = asked(number, "recipient");
    assertThat(copies.volumes(nobody, seeker)).isZero();
    assertThat(copies.make(nobody, seeker, 1)).isEmpty();
    // asked for at another case of theirs, this one is found too
    for (String idNumber :
        List.of(Families.idNumber("19700101", 501), Families.idNumber("19720404", 577))) {
      assertThat(search.ofIdNumber(new IdNumber(idNumber), seeker, 100))
          .extracting(CaseFile::number)
          .contains(number);
    }
  }

  private static AccessRequest asked(CaseNumber number, String ref) {
    return new AccessRequest(
        UUID.randomUUID(), number, ref, AskedBy.SELF, IdentifiedBy.ID_CARD, INTAKE, Instant.now());
  }

  private void assertNotConfirmed(CaseNumber number, String message) {
    assertThatThrownBy(
            () ->
                driver.complete(
                    number, "Task_ConfirmRevision", APPROVE, Map.of("confirming", "CONFIRM")))
        .hasMessageContaining(message);
  }

  @Test
  void aReportByMistakeIsTakenBackByAnotherPersonAndAnUnlistedMemberIsNamed() {
    CaseNumber number = two().get(0);
    CaseNumber payroll = generated();
    report(number, "DEATH");
    assertThat(item(number, month).state()).isEqualTo(State.HELD);
    Map<String, Object> mistake = Map.of("deceased", List.of("nobody"), "mistakeReason", "入户见到本人");
    assertThatThrownBy(() -> driver.complete(number, "Task_RecordDeath", INTAKE, mistake))
        .hasMessageContaining("是您报告的");
    String task = driver.task(number, "Task_RecordDeath").getId();
    taskService.setAssignee(task, null);
    engine.getIdentityService().createMembership(APPROVE, AREA + ".t1.intake");
    try {
      assertThatThrownBy(
              () ->
                  driver.complete(
                      number, "Task_RecordDeath", APPROVE, Map.of("deceased", List.of("nobody"))))
          .hasMessageContaining("怎样核实");
      driver.complete(number, "Task_RecordDeath", APPROVE, mistake);
    } finally {
      engine.getIdentityService().deleteMembership(APPROVE, AREA + ".t1.intake");
    }
    driver.runJobs(number, "Task_TellCase");
    assertThat(events.of(number).get(0).effect()).isEqualTo(EventEffect.DROPPED);
    assertThat(holds.of(AREA)).isEmpty();
    assertThat(instance("GrantRevision", number)).isNull();
    approve(payroll);

    report(number, "DEATH");
    assertThatThrownBy(
            () ->
                driver.complete(
                    number,
                    "Task_RecordDeath",
                    INTAKE,
                    Map.of("deceased", List.of("other"), "diedOn", day())))
        .hasMessageContaining("死亡成员的姓名");
    driver.complete(
        number,
        "Task_RecordDeath",
        INTAKE,
        Map.of("deceased", List.of("other"), "otherDeceased", "测试丁", "diedOn", day()));
    driver.runJobs(number, "Task_TellCase");
    assertThat(driver.view(number, "Task_ReviseGrant", INTAKE))
        .containsEntry("recipientWanted", "NO")
        .hasEntrySatisfying("occasionText", died -> assertThat(died).asString().contains("测试丁"));
    report(number, "WITHDRAWAL");
    driver.runJobs(number, "Task_TellCase");
    deliver(number, "POST");
  }

  @Test
  void aidThatIsNotDueAnyMoreEndsAndTheHouseholdIsTold() {
    CaseNumber number = two().get(0);
    ProcessInstance instance = died(number, "m1");
    Map<String, Object> form = new HashMap<>();
    form.put("revisionOutcome", "END");
    form.put("fromMonth", code(month.plusMonths(1)));
    form.put("revisionReason", "剩下的人收入高于标准");
    assertThatThrownBy(() -> driver.complete(number, "Task_ReviseGrant", INTAKE, form))
        .hasMessageContaining("听取意见的日期");
    form.put("revisionHeardOn", day());
    form.put("revisionHeard", "没有意见");
    driver.complete(number, "Task_ReviseGrant", INTAKE, form);
    driver.complete(number, "Task_ConfirmRevision", APPROVE, Map.of("confirming", "CONFIRM"));
    assertThat(grants.of(number))
        .singleElement()
        .satisfies(grant -> assertThat(grant.lastMonth()).isEqualTo(month));
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.CLOSED);
    assertThat(closings.find(number)).contains(ClosingReason.AID_ENDED);
    assertThat(letters.decision(number).orElseThrow().content())
        .containsKeys("aidEnds", "explanation", "heard", "reviewBody");
    deliver(number, "POST");
    assertThat(instance).hasPassed("EndEvent_GrantSettled", "EndEvent_RevisionDelivered").isEnded();
    assertThat(holds.of(AREA)).isEmpty();
  }

  @Test
  void aCaseThatEndsMeanwhileNeedsNoRevision() {
    CaseNumber number = two().get(0);
    ProcessInstance instance = died(number, "m1");
    report(number, "WITHDRAWAL");
    driver.runJobs(number, "Task_TellCase");
    assertThat(instance)
        .hasPassed("Event_SettledOtherwise", "EndEvent_SettledOtherwise")
        .hasNotPassed("Task_ConfirmRevision")
        .isEnded();
    assertThat(holds.of(AREA)).isEmpty();
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.WITHDRAWN);
    ProcessInstance delivery = instance("GrantRevision", number);
    assertThat(delivery).hasPassed("StartEvent_GrantLetterIssued");
    deliver(number, "POST");
    assertThat(delivery).isEnded();
  }
}
