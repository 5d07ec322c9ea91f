package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.event.EventEffect;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.Payee;
import org.jiuzhu.payroll.Grant;
import org.jiuzhu.payroll.PayrollItem;
import org.jiuzhu.payroll.PayrollItem.State;
import org.jiuzhu.payroll.Recipients;
import org.jiuzhu.payroll.RunningGrants;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * An end that becomes known late also ends what an earlier grant of the case promised for the
 * months after it and nobody has tried to pay yet.
 */
class EarlierGrantsEndTest extends PaidFamily {

  @Autowired private RunningGrants grants;
  @Autowired private Declarations declarations;

  private LocalDate second() {
    return month.plusMonths(1);
  }

  private LocalDate third() {
    return month.plusMonths(2);
  }

  /** The second month stands under the first grant, and another one goes on with the third. */
  private void goesOnWithTheThirdMonth() {
    recipients.goesOn(family, third(), new Payee("测试丙", "测试农商银行", "1234567890123"));
  }

  private List<LocalDate> lastMonths() {
    return grants.of(family).stream().map(Grant::lastMonth).toList();
  }

  private List<PayrollItem> later() {
    return items.of(family).stream().filter(item -> item.month().isAfter(month)).toList();
  }

  private void movedAway() {
    tell(
        "MOVE",
        month.plusDays(19).toString(),
        Map.of("destination", "ELSEWHERE", "newAddress", "外地"),
        "Task_RecordMove");
    assertThat(events.of(family).get(0).effect()).isEqualTo(EventEffect.CLOSED);
  }

  private void someoneElseIsPaid(LocalDate from) {
    recipients.running(AREA, from, Recipients.row("东港街道", "600.00"));
    moveTo(third().plusDays(9).toString());
  }

  @Test
  void whatNobodyListedYetIsNotListed() {
    goesOnWithTheThirdMonth();
    assertThat(lastMonths()).containsExactly(second(), null);
    moveTo(second().plusDays(9).toString());
    movedAway();
    // the second grant never began
    assertThat(lastMonths()).containsExactly(month, second());
    someoneElseIsPaid(third());
    CaseNumber payroll = office.ordered(AREA, third());
    assertThat(office.file(payroll)).doesNotContain(family.value());
    assertThat(later()).isEmpty();
    office.paidOut(payroll, third().plusDays(8));
    keepsItsEnds();
    assertBooksAgree();
  }

  /** Whoever writes it: an end moves to an earlier month only, and what it was before is kept. */
  private void keepsItsEnds() {
    long first = grants.of(family).get(0).id();
    assertThat(
            jdbc.sql("select last_month from running_grant_end_past where grant_id = ?")
                .param(first)
                .query(LocalDate.class)
                .list())
        .containsExactly(second());
    assertRefused(
        "update running_grant set last_month = '" + third() + "' where id = " + first,
        "does not begin again");
    assertRefused(
        "update running_grant set last_month = null where id = " + first, "does not begin again");
    assertRefused("delete from running_grant_end_past where grant_id = " + first, ONLY_ADDED);
    transaction.executeWithoutResult(status -> grants.end(family, third()));
    assertThat(lastMonths()).containsExactly(month, second());
  }

  /** Another case pays the same person from the second month on. */
  @Test
  void whatAnotherCasePaysIsNotPaidByAnEarlierGrant() {
    goesOnWithTheThirdMonth();
    moveTo(third().plusDays(9).toString());
    CaseNumber other = recipients.running(AREA, third(), Recipients.row("东港街道", "600.00")).get(0);
    recipients.received(
        other,
        second(),
        new Payee("测试丙", "测试农商银行", "1234567890123"),
        declarations.persons(family).get(0).idNumber());
    assertThat(lastMonths()).containsExactly(month, second());
    CaseNumber payroll = office.ordered(AREA, third());
    assertThat(office.file(payroll)).doesNotContain(family.value());
    assertThat(items.of(other)).hasSize(2);
    office.paidOut(payroll, third().plusDays(8));
    assertBooksAgree();
  }

  @Test
  void aListThatWasDrawnUpIsDrawnUpAgain() {
    goesOnWithTheThirdMonth();
    someoneElseIsPaid(second());
    CaseNumber payroll = office.reviewed(AREA, second());
    assertThat(later()).singleElement().extracting(PayrollItem::state).isEqualTo(State.LISTED);
    movedAway();
    assertThatThrownBy(
            () ->
                driver.complete(
                    payroll, "Task_ApprovePayroll", SECOND, Map.of("approval", "APPROVE")))
        .hasMessageContaining("请重新生成清单");
    assertRefused(
        "update payroll_item set state = 'ORDERED', payee_version = 1,"
            + " ordered_in = (select max(id) from payroll_booking) where state = 'LISTED' and case_number = '"
            + family.value()
            + "'",
        "after the end");
    driver.complete(
        payroll, "Task_ApprovePayroll", SECOND, Map.of("approval", "BACK", "backRemark", "重新生成"));
    driver.complete(
        payroll, "Task_ReviewPayroll", FIRST, Map.of("reviewOutcome", "GENERATE_AGAIN"));
    driver.runJobs(payroll, "Task_GeneratePayroll");
    assertThat(later()).isEmpty();
    driver.complete(payroll, "Task_ReviewPayroll", FIRST, Map.of("reviewOutcome", "SUBMIT"));
    driver.complete(payroll, "Task_ApprovePayroll", SECOND, Map.of("approval", "APPROVE"));
    ProcessInstance instance = instance("MonthlyPayroll", payroll);
    BpmnAwareTests.assertThat(instance).hasPassed("Task_GeneratePayroll", "Task_ApprovePayroll");
    assertThat(office.file(payroll)).doesNotContain(family.value());
    office.paidOut(payroll, second().plusDays(8));
    assertBooksAgree();
  }

  /** Those who are left are told that it ends later: until then it is paid. */
  @Test
  void aidThatEndsLaterIsPaidUntilThen() {
    died("YES", month.plusDays(3).toString());
    Map<String, Object> form = ends(third(), null);
    form.put("revisionReason", "剩下的人收入高于标准");
    form.put("revisionHeardOn", month.plusDays(5).toString());
    form.put("revisionHeard", "没有意见");
    driver.complete(family, "Task_ReviseGrant", INTAKE, form);
    confirmRevision();
    deliver();
    assertThat(lastMonths()).containsExactly(second());
    CaseNumber payroll = orderedFor(second());
    assertThat(office.file(payroll)).contains(family.value());
    office.paidOut(payroll, second().plusDays(8));
    someoneElseIsPaid(third());
    CaseNumber next = office.ordered(AREA, third());
    assertThat(office.file(next)).doesNotContain(family.value());
    office.paidOut(next, third().plusDays(8));
    assertBooksAgree();
  }

  /** What left already is overpaid; what was held back before it is not released any more. */
  @Test
  void whatIsHeldBackBeforeAPaidMonthStaysWhereTheAidEnds() {
    goesOnWithTheThirdMonth();
    someoneElseIsPaid(second());
    CaseNumber payroll = office.generated(AREA, second());
    reviewHoldingBack(payroll);
    driver.complete(payroll, "Task_ApprovePayroll", SECOND, Map.of("approval", "APPROVE"));
    office.paidOut(payroll, second().plusDays(8));
    CaseNumber next = office.ordered(AREA, third());
    office.paidOut(next, third().plusDays(8));
    assertThat(later())
        .extracting(PayrollItem::month, PayrollItem::state)
        .containsExactlyInAnyOrder(tuple(second(), State.HELD), tuple(third(), State.PAID));

    died("NO", month.plusDays(3).toString());
    ProcessInstance revision = instance("GrantRevision", family);
    driver.complete(family, "Task_ReviseGrant", INTAKE, ends(third().plusMonths(1), "CLAIM"));
    confirmRevision();
    deliver();
    BpmnAwareTests.assertThat(revision).isEnded().hasPassed("Task_ConfirmRevision");
    assertThat(lastMonths()).containsExactly(month, second());
    assertThat(recoverable()).singleElement().asString().startsWith("500.00");

    moveTo(third().plusMonths(1).plusDays(9).toString());
    CaseNumber last = office.generated(AREA, third().plusMonths(1));
    PayrollItem held =
        later().stream().filter(item -> item.month().equals(second())).findFirst().orElseThrow();
    assertThat(held.state()).isEqualTo(State.HELD);
    assertThatThrownBy(
            () ->
                driver.complete(
                    last,
                    "Task_ReviewPayroll",
                    FIRST,
                    Map.of("releases", List.of(held.key().value()), "reviewOutcome", "SUBMIT")))
        .hasMessageContaining(held.key().value());
    driver.complete(last, "Task_ReviewPayroll", FIRST, Map.of("reviewOutcome", "SUBMIT"));
    driver.complete(last, "Task_ApprovePayroll", SECOND, Map.of("approval", "APPROVE"));
    assertThat(office.file(last)).doesNotContain(family.value());
    office.paidOut(last, third().plusMonths(1).plusDays(8));
    assertThat(
            Money.sum(
                items.of(family).stream()
                    .filter(item -> item.state() == State.PAID)
                    .map(PayrollItem::amount)
                    .toList()))
        .isEqualTo(Money.of("1000.00"));
    assertBooksAgree();
  }
}
