package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.jiuzhu.process.Delegations.VOTERS;
import static org.jiuzhu.process.Delegations.attendance;
import static org.jiuzhu.process.Delegations.confirmation;
import static org.jiuzhu.process.Delegations.invitation;
import static org.jiuzhu.process.Delegations.minutes;
import static org.jiuzhu.process.Delegations.raising;
import static org.jiuzhu.process.Delegations.sendingBack;
import static org.jiuzhu.process.Delegations.voting;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.correspondence.LetterKind;
import org.jiuzhu.fund.LedgerVerification;
import org.jiuzhu.ledger.AccountKind;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.PaymentKey;
import org.jiuzhu.payment.Payments;
import org.jiuzhu.payment.Reconciliations;
import org.jiuzhu.payment.RecoveryReason;
import org.jiuzhu.payroll.BankReturn;
import org.jiuzhu.payroll.BankReturns;
import org.jiuzhu.payroll.NewBankReturn;
import org.jiuzhu.payroll.ReturnReason;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What follows from the review of what was paid first. */
class EmergencyReviewTest extends EmergencyTest {

  private static final FundId RESERVE = FundId.reserve("ningxia", "t1");

  @Autowired private BankReturns bankReturns;
  @Autowired private Reconciliations reconciliations;
  @Autowired private LedgerVerification verification;

  @Test
  void whatWasNotInOrderIsBookedAsRecoverableAndHandedOver() {
    CaseNumber number = reviewable("1200");
    ProcessInstance process = emergency(number);
    Money before = funds.balances(RESERVE).orElseThrow().of(AccountKind.RECOVERABLE);
    Map<String, Object> review = new HashMap<>();
    review.put("firstAidReview", "NOT_IN_ORDER");
    review.put("recovery", "FALSE_STATEMENT");
    review.put("recoverAmount", "1200.01");
    review.put("note", "房屋早已无人居住。");
    assertThatThrownBy(() -> driver.complete(number, REVIEW, APPROVE2, review))
        .hasMessageContaining("不能多于已支付的 1200.00 元");
    review.put("recoverAmount", "0");
    assertThatThrownBy(() -> driver.complete(number, REVIEW, APPROVE2, review))
        .hasMessageContaining("大于零");
    review.put("recoverAmount", "700.50");
    driver.complete(number, REVIEW, APPROVE2, review);
    assertThat(process)
        .isWaitingAt(DELIVER)
        .hasPassed("Task_MarkRecoverable")
        .hasNotPassed("Task_CloseEmergency");
    Assertions.assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.TO_RECOVER);
    Assertions.assertThat(funds.balances(RESERVE).orElseThrow().of(AccountKind.RECOVERABLE))
        .isEqualTo(before.plus(Money.of("700.50")));
    Assertions.assertThat(recoveries.of(number))
        .singleElement()
        .satisfies(
            handover -> {
              Assertions.assertThat(handover.payment()).isEqualTo(new PaymentKey(number, 1));
              Assertions.assertThat(handover.amount()).isEqualTo(Money.of("700.50"));
              Assertions.assertThat(handover.reason()).isEqualTo(RecoveryReason.FALSE_STATEMENT);
              Assertions.assertThat(handover.handedOverBy()).isEqualTo(APPROVE2);
            });
    Assertions.assertThat(letter(number, LetterKind.FIRST_AID_RECOVERY).content())
        .containsEntry("amount", "700.50")
        .containsKeys("reason", "court");
    deliver(number);
    assertThat(process).isEnded();
  }

  private void sentBack(CaseNumber number, String amount) {
    bankReturns.enter(
        "ningxia",
        new NewBankReturn(
            number + "/1",
            Money.of(amount),
            ReturnReason.ACCOUNT_CLOSED,
            "TH-1",
            LocalDate.parse(TODAY)),
        "ningxia.finance");
  }

  /**
   * All of it is to be recovered, and the bank sends it back: two people settle the claim by it.
   */
  @Test
  void whatIsToBeRecoveredAsAWholeAndComesBackIsRecovered() {
    CaseNumber number = reviewable("1200");
    Map<String, Object> review = new HashMap<>();
    review.put("firstAidReview", "NOT_IN_ORDER");
    review.put("recovery", "FALSE_STATEMENT");
    review.put("recoverAmount", "1200");
    review.put("note", "房屋早已无人居住。");
    assertThatThrownBy(() -> sentBack(number, "1200.00")).hasMessage("return-not-paid");
    driver.complete(number, REVIEW, APPROVE2, review);
    Money recoverable = funds.balances(RESERVE).orElseThrow().of(AccountKind.RECOVERABLE);
    Money available = funds.balances(RESERVE).orElseThrow().of(AccountKind.AVAILABLE);
    sentBack(number, "1200.00");
    BankReturn entered =
        bankReturns.of("ningxia").stream()
            .filter(each -> each.recipient().equals(number))
            .findFirst()
            .orElseThrow();
    Assertions.assertThat(entered.recovered()).isEqualTo(Money.of("1200.00"));
    assertThatThrownBy(
            () -> bankReturns.book("ningxia", entered.id(), entered.recovered(), "ningxia.finance"))
        .hasMessage("return-second-person");
    bankReturns.book("ningxia", entered.id(), entered.recovered(), "ningxia.finance2");
    Assertions.assertThat(funds.balances(RESERVE).orElseThrow().of(AccountKind.RECOVERABLE))
        .isEqualTo(recoverable.minus(Money.of("1200.00")));
    Assertions.assertThat(funds.balances(RESERVE).orElseThrow().of(AccountKind.AVAILABLE))
        .isEqualTo(available.plus(Money.of("1200.00")));
    Assertions.assertThat(recoveries.of(number))
        .singleElement()
        .satisfies(handover -> Assertions.assertThat(handover.settledAt()).isNotNull());
    assertThatThrownBy(() -> sentBack(number, "1200.00")).hasMessage("return-not-paid");
    Assertions.assertThat(reconciliations.of(RESERVE).differing()).isEmpty();
    Assertions.assertThat(verification.verify(RESERVE).broken()).isEmpty();
    deliver(number);
  }

  @Test
  void anApplicationForBasicAidCarriesOn() {
    CaseNumber number = reviewable("600");
    driver.complete(number, REVIEW, APPROVE2, Map.of("firstAidReview", "ASSISTANCE"));
    assertThat(emergency(number)).isWaitingAt(DELIVER).hasPassed("Task_StartFollowUp");
    CaseNumber other = followUp(number, "ASSISTANCE");
    assertThat(instance("AssistanceApplication", other)).isWaitingAt("Task_EnterHousehold");
    Assertions.assertThat(driver.view(other, "Task_EnterHousehold", INTAKE))
        .containsEntry("applicantName", "测试甲")
        .containsEntry("locality", "RURAL");
  }

  @Test
  void theReviewWaitsForMoneyThatCameBack() {
    CaseNumber number = reviewable("600");
    PaymentKey key = new PaymentKey(number, 1);
    transaction.executeWithoutResult(
        status -> payments.reject(key, "ACCOUNT_CLOSED", Payments.SYSTEM));
    assertThatThrownBy(
            () -> driver.complete(number, REVIEW, APPROVE2, Map.of("firstAidReview", "IN_ORDER")))
        .hasMessageContaining("被银行退回");
    transaction.executeWithoutResult(status -> payments.cancel(key, "NOT_NEEDED", Payments.SYSTEM));
    driver.complete(number, REVIEW, APPROVE2, Map.of("firstAidReview", "IN_ORDER"));
  }

  @Test
  void aidForExpensesCarriesOn() {
    CaseNumber number = reviewable("600");
    driver.complete(number, REVIEW, APPROVE2, Map.of("firstAidReview", "EXPENDITURE"));
    assertThat(emergency(number)).isWaitingAt(DELIVER).hasPassed("Task_StartFollowUp");
    CaseNumber other = followUp(number, "EXPENDITURE");
    Assertions.assertThat(instance("ExpenditureAid", other)).isNotNull();
    Assertions.assertThat(
            (List<?>) letter(number, LetterKind.FIRST_AID_CLOSING).content().get("followUps"))
        .singleElement()
        .asString()
        .contains(other.value());
  }

  @Test
  void furtherAidIsPaidInStagesByOneApproval() {
    CaseNumber number = reviewable("1200");
    Map<String, Object> review = new HashMap<>();
    review.put("firstAidReview", "STAGED");
    review.put("payout", "EQUAL");
    review.put("instalments", 3);
    // 570 x 6 x 3 less what was paid first
    review.put("furtherAmount", "9060.01");
    assertThatThrownBy(() -> driver.complete(number, REVIEW, APPROVE2, review))
        .hasMessageContaining("最多 9060.00 元");
    // the township pays 2,000.00 in one piece
    review.put("furtherAmount", "800.01");
    assertThatThrownBy(() -> driver.complete(number, REVIEW, APPROVE2, review))
        .hasMessageContaining("连同先行救助超过乡镇单笔限额 2000.00 元");
    review.put("furtherAmount", "750");
    driver.complete(number, REVIEW, APPROVE2, review);
    assertThat(emergency(number))
        .isWaitingAt("CallActivity_StagedAid")
        .hasNotPassed("Task_CloseEmergency");
    Assertions.assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.STAGED);
    // what the township approves is paid from its reserve fund
    Assertions.assertThat(fromReserve(number)).isTrue();
    Assertions.assertThat(
            jdbc.sql(
                    "select number || ' ' || amount from instalment where case_number = ? order by number")
                .param(number.value())
                .query(String.class)
                .list())
        .containsExactly("2 250.00", "3 250.00", "4 250.00");
  }

  @Test
  void aboveTheTownshipsLimitTheCountyApprovesTheStages() {
    CaseNumber number = reviewable("1200");
    assertThatThrownBy(
            () -> driver.complete(number, REVIEW, APPROVE2, Map.of("firstAidReview", "COUNTY")))
        .hasMessageContaining("说明");
    driver.complete(
        number, REVIEW, APPROVE2, Map.of("firstAidReview", "COUNTY", "note", "房屋要三个月才能修好。"));
    assertThat(emergency(number)).isWaitingAt(REVIEW);
    assertThatThrownBy(
            () -> driver.complete(number, REVIEW, APPROVE2, Map.of("firstAidReview", "IN_ORDER")))
        .hasMessageContaining("不在本任务所属的岗位");
    // it stands in the county's list and no longer in the township's
    Assertions.assertThat(candidates(number)).containsExactly("ningxia.county");
    Assertions.assertThat(driver.view(number, REVIEW, COUNTY).get("outcomes").toString())
        .contains("STAGED")
        .doesNotContain("COUNTY");
    Map<String, Object> review = new HashMap<>();
    review.put("firstAidReview", "STAGED");
    review.put("payout", "EQUAL");
    review.put("instalments", 3);
    review.put("furtherAmount", "3000");
    driver.complete(number, REVIEW, COUNTY, review);
    assertThat(emergency(number)).isWaitingAt("CallActivity_StagedAid");
    Assertions.assertThat(fromReserve(number)).isFalse();
  }

  @Test
  void whoeverConfirmedDoesNotReview() {
    CaseNumber number = reviewable("600");
    assertThatThrownBy(
            () -> driver.complete(number, REVIEW, APPROVE, Map.of("firstAidReview", "IN_ORDER")))
        .hasMessageContaining("不能复核");
    CaseNumber other = reported();
    driver.complete(other, CONFIRM, APPROVE, payment("1800"));
    driver.complete(other, FAST_LANE, COUNTY, payment("1800"));
    pay(other);
    driver.complete(other, PAPERS, HELPER, papers());
    driver.complete(
        other, REVIEW, APPROVE2, Map.of("firstAidReview", "COUNTY", "note", "还要分阶段救助。"));
    assertThatThrownBy(
            () -> driver.complete(other, REVIEW, COUNTY, Map.of("firstAidReview", "IN_ORDER")))
        .hasMessageContaining("不能复核");
    driver.complete(other, REVIEW, "ningxia.county2", Map.of("firstAidReview", "IN_ORDER"));
    assertThat(emergency(other)).isWaitingAt(DELIVER);
  }

  /** The only approver of the township confirmed: the county reviews. */
  @Test
  void aTownshipWithOneApproverAsksTheCountyToReview() {
    fill(FundId.reserve("ningxia", "t2"));
    Map<String, Object> report = report();
    report.put("township", "t2");
    CaseNumber number = reported("ningxia.t2.helper", report);
    driver.complete(number, CONFIRM, "ningxia.t2.approve", payment("600"));
    pay(number);
    driver.complete(number, PAPERS, "ningxia.t2.helper", papers());
    Assertions.assertThat(candidates(number)).contains("ningxia.county");
    driver.complete(number, REVIEW, COUNTY, Map.of("firstAidReview", "IN_ORDER"));
    assertThat(emergency(number)).isWaitingAt(DELIVER);
  }

  private List<String> candidates(CaseNumber number) {
    return jdbc.sql(
            "select group_id_ from act_ru_identitylink where task_id_ = ? and type_ = 'candidate' and group_id_ is not null")
        .param(driver.task(number, REVIEW).getId())
        .query(String.class)
        .list();
  }

  private boolean fromReserve(CaseNumber number) {
    return jdbc.sql("select from_reserve from instalment_plan where case_number = ?")
        .param(number.value())
        .query(Boolean.class)
        .single();
  }

  /** Lushan pays expenses in stages and not emergencies. */
  @Test
  void stagesAreOfferedWhereTheAreaHasThem() {
    fill(FundId.reserve("lushan", "t1"));
    CaseNumber number = reported("lushan.helper", report());
    driver.complete(number, CONFIRM, "lushan.approve", payment("600"));
    pay(number);
    driver.complete(number, PAPERS, "lushan.helper", papers());
    Assertions.assertThat(driver.view(number, REVIEW, "lushan.approve2").get("outcomes").toString())
        .contains("IN_ORDER")
        .doesNotContain("STAGED");
    Map<String, Object> review = new HashMap<>();
    review.put("firstAidReview", "STAGED");
    review.put("payout", "EQUAL");
    review.put("instalments", 3);
    review.put("furtherAmount", "900");
    assertThatThrownBy(() -> driver.complete(number, REVIEW, "lushan.approve2", review))
        .hasMessageContaining("没有写明这类救助可以分阶段发放");
  }

  @Test
  void aConferenceRaisesMoreAndItIsPaidAsASecondPayment() {
    CaseNumber number = conferring();
    ProcessInstance process = emergency(number);
    decide(number, raising(minutes(), "20000"), "onRaise");
    driver.runJobs(number, "Task_OrderFurtherAid");
    assertThat(process).isWaitingAt("CallActivity_PayFurtherAid");
    Assertions.assertThat(payment(number, 2).amount()).isEqualTo(Money.of("20000.00"));
    Assertions.assertThat(payment(number, 2).fund()).isEqualTo(FundId.ofArea("ningxia"));
    pay(number);
    assertThat(process).isWaitingAt(DELIVER).hasPassed("Task_CloseEmergency");
    Assertions.assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.GRANTED);
    Assertions.assertThat(letter(number, LetterKind.FIRST_AID_CLOSING).content().get("amount"))
        .isEqualTo("转账600.00元、转账20000.00元");
  }

  /** The family gets what was decided as soon as there is money again. */
  @Test
  void anEmptyAccountKeepsADecidedAmountWaiting() {
    CaseNumber number = conferring();
    FundId area = FundId.ofArea("ningxia");
    decide(number, raising(minutes(), "20000"), "onRaise");
    transaction.executeWithoutResult(status -> funds.close(area, true));
    try {
      assertThatThrownBy(() -> driver.runJobs(number, "Task_OrderFurtherAid"))
          .hasMessageContaining("does not cover");
      Assertions.assertThat(payments.of(number)).hasSize(1);
    } finally {
      transaction.executeWithoutResult(status -> funds.close(area, false));
    }
    driver.runJobs(number, "Task_OrderFurtherAid");
    Assertions.assertThat(payments.of(number)).hasSize(2);
  }

  @Test
  void whatAConferenceSendsBackIsReviewedAgain() {
    CaseNumber number = conferring();
    decide(number, sendingBack(minutes()), "onBack");
    assertThat(emergency(number)).isWaitingAt(REVIEW).hasNotPassed("Task_OrderFurtherAid");
    driver.complete(number, REVIEW, APPROVE2, Map.of("firstAidReview", "IN_ORDER"));
    assertThat(emergency(number)).isWaitingAt(DELIVER);
  }

  @Test
  void whoeverBroughtThePapersDoesNotReview() {
    CaseNumber number = confirmed("600");
    pay(number);
    driver.complete(number, PAPERS, INTAKE, papers());
    Assertions.assertThat(driver.view(number, REVIEW, APPROVE2).get("paperRows").toString())
        .contains("事故、火灾等证明", "电路起火");
    driver.complete(number, REVIEW, APPROVE2, Map.of("firstAidReview", "IN_ORDER"));
  }

  private CaseNumber conferring() {
    CaseNumber number = reviewable("600");
    driver.complete(
        number, REVIEW, APPROVE2, Map.of("firstAidReview", "CONFERENCE", "note", "住处重建费用远超上限。"));
    assertThat(emergency(number)).isWaitingAt("CallActivity_ReviewConference");
    return number;
  }

  private void decide(CaseNumber number, Map<String, Object> minutes, String motion) {
    driver.complete(number, "Task_PrepareConference", COUNTY, invitation(TODAY));
    driver.complete(number, "Task_HoldConference", COUNTY, attendance(TODAY, Set.of()));
    driver.complete(
        number,
        "Task_ConcludeConference",
        COUNTY,
        voting(new HashMap<>(minutes), VOTERS, Map.of(motion, "+++++")));
    driver.complete(number, "Task_SignMinutes", "ningxia.county2", confirmation());
  }

  private CaseNumber followUp(CaseNumber number, String kind) {
    return new CaseNumber(
        jdbc.sql("select follow_up from case_follow_up where case_number = ? and kind = ?")
            .params(number.value(), kind)
            .query(String.class)
            .single());
  }
}
