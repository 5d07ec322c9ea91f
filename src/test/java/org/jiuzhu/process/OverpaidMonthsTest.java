package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.closing.ClosingReason;
import org.jiuzhu.closing.Closings;
import org.jiuzhu.correspondence.Letters;
import org.jiuzhu.ledger.AccountKind;
import org.jiuzhu.ledger.Posting;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.Recoveries;
import org.jiuzhu.payment.RecoveryReason;
import org.jiuzhu.payroll.AidPayments;
import org.jiuzhu.payroll.GrantHolds;
import org.jiuzhu.payroll.NewestRevisions;
import org.jiuzhu.payroll.PayrollItem;
import org.jiuzhu.payroll.PayrollItem.State;
import org.jiuzhu.payroll.PayrollOffice;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Months that were paid although they were no longer due; in ningbo, months of its own. */
class OverpaidMonthsTest extends PaidFamily {

  @Autowired private GrantHolds holds;
  @Autowired private NewestRevisions newestRevisions;
  @Autowired private RepositoryService repositoryService;
  @Autowired private Recoveries recoveries;
  @Autowired private AidPayments aidPayments;
  @Autowired private Letters letters;
  @Autowired private Closings closings;

  private void assertNotProposed(Map<String, Object> form, String message) {
    assertThatThrownBy(() -> driver.complete(family, "Task_ReviseGrant", INTAKE, form))
        .hasMessageContaining(message);
  }

  /** One month is paid, the next one at the bank: what is under way is booked when it is paid. */
  @Test
  void whatSurvivorsGotTooMuchIsClaimedByTwoAndBookedOnce() {
    String first = code(month);
    LocalDate secondMonth = month.plusMonths(1);
    final CaseNumber payroll = orderedFor(secondMonth);
    died("YES", before());

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
    office.paidOut(payroll, secondMonth.plusDays(8));
    assertThat(recoverable())
        .containsExactly(
            "200.00 PAID_AFTER_DEATH " + first + " " + APPROVE,
            "200.00 PAID_AFTER_DEATH " + code(secondMonth) + " " + APPROVE);
    assertThat(recoveries.of(family))
        .extracting(
            Recoveries.Handover::month, Recoveries.Handover::amount, Recoveries.Handover::reason)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                month, Money.of("200.00"), RecoveryReason.PAID_AFTER_DEATH),
            org.assertj.core.groups.Tuple.tuple(
                secondMonth, Money.of("200.00"), RecoveryReason.PAID_AFTER_DEATH));
    assertThat(items.of(family)).extracting(PayrollItem::state).containsOnly(State.PAID);
    assertBooksAgree();
    keepsItsPromises(first);
  }

  /** Whoever writes: nothing is claimed twice, unpaid, unconfirmed, changed or beside the books. */
  private void keepsItsPromises(String first) {
    String handover =
        "insert into recovery_handover (case_number, month, revision, amount, reason,"
            + " handed_over_by, handed_over_at) values ('%s', '%s-01', %d, %s,"
            + " 'PAID_AFTER_DEATH', 'x', now())";
    assertRefused(
        handover.formatted(family, first, 1, "200.00"),
        "recovery_handover_case_number_month_revision_key");
    assertRefused(
        handover.formatted(family, first, 2, "100.00"),
        "recovery_handover_case_number_month_revision_fkey");
    String overpaid =
        "insert into overpaid_month values ('%s', '%s-01', %d, 0, %s, true, 'PAID_AFTER_DEATH',"
            + " '%s', now(), 1)";
    assertRefused(overpaid.formatted(family, first, 1, "100.00", APPROVE), "overpaid_month_pkey");
    assertRefused(
        overpaid.formatted(family, first, 2, "100.00", APPROVE),
        "overpaid_month_case_number_revision_fkey");
    assertRefused(
        "update overpaid_month set amount = 1 where case_number = '" + family + "'", ONLY_ADDED);
    assertRefused("delete from recovery_handover where case_number = '" + family + "'", ONLY_ADDED);
    assertRefused(
        "insert into posting (fund, kind, amount, case_number, actor, at, basis) values ('"
            + FUND.value()
            + "', 'RECOVERABLE', 1, '"
            + family
            + "', 'x', now(), 'x')",
        "what is recoverable and its books differ");
    assertRefused(
        "update payroll_item set state = 'REJECTED', reason = 'x', returned_in = settled_in"
            + " where case_number = '"
            + family
            + "'",
        "a month that is to be recovered is not sent back");
  }

  /** Decided while the bank's answer is booked: whoever comes second books the second month. */
  @RepeatedTest(3)
  void aRevisionIsConfirmedWhileTheBanksAnswerIsBooked() throws Exception {
    CaseNumber payroll = orderedFor(month.plusMonths(1));
    String file = office.sent(payroll, month.plusMonths(1).plusDays(8));
    died("YES", before());
    Map<String, Object> form = goesOn(month.plusMonths(2));
    form.put("overpaidClaim", "CLAIM");
    driver.complete(family, "Task_ReviseGrant", INTAKE, form);
    Task confirmation = driver.task(family, "Task_ConfirmRevision");
    List<Exception> failures =
        AtOnce.run(
            AtOnce.doing(
                () -> driver.complete(confirmation, APPROVE, Map.of("confirming", "CONFIRM"))),
            AtOnce.doing(() -> office.answer(payroll, file, PayrollOffice::paid)));
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
    assertThat(holds.isOnHold(family)).isFalse();
    deliver();
    assertThat(instance).hasPassed("EndEvent_GrantSettled").isEnded();
  }

  @Test
  void aHouseholdThatHasLeftLongAgoIsHeardBeforeItPaysBack() {
    report(
        "MOVE",
        before(),
        Map.of("destination", "ELSEWHERE", "newAddress", "外地"),
        "Task_RecordMove");
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
