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

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.correspondence.LetterKind;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.PaymentState;
import org.junit.jupiter.api.Test;

/** Emergencies that the township cannot pay itself: the county decides, and nobody waits. */
class EmergencyCountyTest extends EmergencyTest {

  private static final FundId AREA = FundId.ofArea("ningxia");
  private static final FundId RESERVE = FundId.reserve("ningxia", "t1");

  @Test
  void aboveTheLimitTheCountyDecidesAndPaysFromItsAccount() {
    CaseNumber number = reported();
    ProcessInstance process = emergency(number);
    Money reserve = available(RESERVE);
    Money area = available(AREA);
    // the limit of three in the country is 1,710.00
    driver.complete(number, CONFIRM, APPROVE, payment("1710.01"));
    assertThat(process).isWaitingAt(FAST_LANE).hasNotPassed("Gateway_FirstAidDecided");
    Assertions.assertThat(payments.of(number)).isEmpty();
    Assertions.assertThat(why(number)).isEqualTo("超过先行救助上限");
    Assertions.assertThat(clocks(number)).containsExactly("FIRST_AID RUNNING");

    Map<String, Object> less = payment("1500");
    assertThatThrownBy(() -> driver.complete(number, FAST_LANE, COUNTY, less))
        .hasMessageContaining("说明");
    less.put("note", "已有亲友接济一部分。");
    driver.complete(number, FAST_LANE, COUNTY, less);
    assertThat(process).isWaitingAt(PAPERS, "CallActivity_PayFirstAid").hasNotPassed(COUNTERSIGN);
    Assertions.assertThat(payment(number, 1).fund()).isEqualTo(AREA);
    Assertions.assertThat(available(AREA)).isEqualTo(area.minus(Money.of("1500.00")));
    Assertions.assertThat(available(RESERVE)).isEqualTo(reserve);
    Assertions.assertThat(letter(number, LetterKind.FIRST_AID).content())
        .containsEntry("authority", "示范县民政局")
        .containsEntry("amount", "1500.00");
  }

  @Test
  void aboveTheTownshipsSinglePaymentTheCountyDecides() {
    CaseNumber number = reported();
    // three in town: 2,190.00; the township pays 2,000.00 at most
    Map<String, Object> payment = payment("2000.01");
    payment.put("locality", "URBAN");
    driver.complete(number, CONFIRM, APPROVE, payment);
    Assertions.assertThat(why(number)).isEqualTo("超过乡镇单笔限额");
    payment.put("amount", "2000.01");
    driver.complete(number, FAST_LANE, COUNTY, payment);
    Assertions.assertThat(payment(number, 1).amount()).isEqualTo(Money.of("2000.01"));
  }

  /** The county can raise it, within the cap of temporary aid. */
  @Test
  void theCountyRaisesWithinTheCap() {
    CaseNumber number = reported();
    driver.complete(number, CONFIRM, APPROVE, payment("1800"));
    Map<String, Object> more = payment("10260.01");
    more.put("note", "房屋全毁。");
    assertThatThrownBy(() -> driver.complete(number, FAST_LANE, COUNTY, more))
        .hasMessageContaining("超过临时救助上限，最多 10260.00 元");
    more.put("amount", "10260");
    driver.complete(number, FAST_LANE, COUNTY, more);
    Assertions.assertThat(payment(number, 1).amount()).isEqualTo(Money.of("10260.00"));
  }

  @Test
  void anEmptyReserveFundSendsTheCaseToTheCountyAtOnce() {
    // nobody ever put money into this one
    Map<String, Object> report = report();
    report.put("township", "t2");
    fill(FundId.ofArea("shapotou"));
    CaseNumber number = reported("shapotou.t2.helper", report);
    driver.complete(number, CONFIRM, "shapotou.t2.approve", payment("600"));
    assertThat(emergency(number)).isWaitingAt(FAST_LANE);
    Assertions.assertThat(driver.view(number, FAST_LANE, "shapotou.county").get("whyText"))
        .isEqualTo("乡镇备用金不足");
    Assertions.assertThat(happened(number))
        .contains(TimelineKind.FUND_EMPTY, TimelineKind.FIRST_AID_TO_COUNTY);
    driver.complete(number, FAST_LANE, "shapotou.county", payment("600"));
    Assertions.assertThat(payment(number, 1).fund()).isEqualTo(FundId.ofArea("shapotou"));
  }

  @Test
  void aClosedReserveFundSendsTheCaseToTheCountyAtOnce() {
    FundId fund = FundId.reserve("ningxia", "t2");
    fill(fund);
    transaction.executeWithoutResult(status -> funds.close(fund, true));
    try {
      Map<String, Object> report = report();
      report.put("township", "t2");
      CaseNumber number = reported("ningxia.t2.helper", report);
      driver.complete(number, CONFIRM, "ningxia.t2.approve", payment("600"));
      Assertions.assertThat(why(number)).isEqualTo("乡镇没有备用金或者已停用");
    } finally {
      transaction.executeWithoutResult(status -> funds.close(fund, false));
    }
  }

  /** Then the county is told in words, and nothing of its decision is kept. */
  @Test
  void anEmptyAreaAccountRefusesTheCounty() {
    Map<String, Object> report = report();
    report.put("happened", "HERE");
    CaseNumber number = reported("ningbo.helper", report);
    Map<String, Object> payment = payment("600");
    payment.put("conclusion", "COUNTY");
    payment.put("note", "请县级决定。");
    driver.complete(number, CONFIRM, "ningbo.approve", payment);
    FundId fund = FundId.ofArea("ningbo");
    fill(fund);
    transaction.executeWithoutResult(status -> funds.close(fund, true));
    try {
      assertThatThrownBy(() -> driver.complete(number, FAST_LANE, "ningbo.county", payment("600")))
          .hasMessageContaining("没有开立或者已停用");
    } finally {
      transaction.executeWithoutResult(status -> funds.close(fund, false));
    }
    Assertions.assertThat(payments.of(number)).isEmpty();
    assertThat(emergency(number)).isWaitingAt(FAST_LANE);
  }

  /** What one household gets for one event counts together. */
  @Test
  void smallPiecesForOneEventNeedAReasonAndGoToTheCountyAboveTheLimit() {
    Map<String, Object> report = report();
    CaseNumber first = reported(HELPER, report);
    driver.complete(first, CONFIRM, APPROVE, payment("900"));
    moveOn();
    CaseNumber second = reported(HELPER, report);
    Assertions.assertThat(driver.view(second, CONFIRM, APPROVE).get("otherRows").toString())
        .contains(first.value(), "900.00");
    Map<String, Object> again = payment("810");
    assertThatThrownBy(() -> driver.complete(second, CONFIRM, APPROVE, again))
        .hasMessageContaining("同一家人同一事件已有救助");
    again.put("splitReason", "余火复燃，又毁一间。");
    driver.complete(second, CONFIRM, APPROVE, again);
    Assertions.assertThat(payments.of(second)).hasSize(1);
    moveOn();
    CaseNumber third = reported(HELPER, report);
    Map<String, Object> more = payment("0.01");
    more.put("splitReason", "还差一点。");
    driver.complete(third, CONFIRM, APPROVE, more);
    Assertions.assertThat(why(third)).isEqualTo("与同一事件的其他救助合计超过上限（涉嫌拆分）");
    Assertions.assertThat(payments.of(third)).isEmpty();
  }

  /**
   * Six people's limit is above the township's single payment of 2,000.00: the lower one counts.
   */
  @Test
  void piecesThatPassTheTownshipsSinglePaymentGoToTheCounty() {
    Map<String, Object> report = report();
    report.put("persons", 6);
    CaseNumber first = reported(HELPER, report);
    Map<String, Object> payment = payment("1500");
    payment.put("persons", 6);
    driver.complete(first, CONFIRM, APPROVE, payment);
    moveOn();
    CaseNumber second = reported(HELPER, report);
    Map<String, Object> again = payment("500.01");
    again.put("persons", 6);
    again.put("splitReason", "还差一点。");
    driver.complete(second, CONFIRM, APPROVE, again);
    Assertions.assertThat(why(second)).isEqualTo("与同一事件的其他救助合计超过上限（涉嫌拆分）");
    Assertions.assertThat(payments.of(second)).isEmpty();
  }

  /** The area counts ninety days, whichever way the people are found. */
  @Test
  void anEventOfTwoMonthsAgoIsTheSame() {
    Map<String, Object> report = report();
    report.put("phone", "13900445566");
    report.put("happenedOn", "2026-01-05");
    CaseNumber first = reported(HELPER, report);
    driver.complete(first, CONFIRM, APPROVE, payment("1700"));
    Map<String, Object> other = report();
    other.put("phone", "13900445566");
    CaseNumber second = reported(HELPER, other);
    driver.complete(second, CONFIRM, APPROVE, payment("1700"));
    Assertions.assertThat(why(second)).contains("涉嫌拆分");
  }

  /** Another township's case shows what counts, and not whose it is. */
  @Test
  void aForeignCaseIsToldWithoutItsNumberAndDay() {
    Map<String, Object> report = report();
    report.put("township", "t2");
    report.put("happenedOn", "2026-02-27");
    fill(FundId.reserve("ningxia", "t2"));
    CaseNumber foreign = reported("ningxia.t2.helper", report);
    driver.complete(foreign, CONFIRM, "ningxia.t2.approve", payment("900"));
    moveOn();
    report.put("township", "t1");
    report.put("happenedOn", TODAY);
    CaseNumber number = reported(HELPER, report);
    Assertions.assertThat(driver.view(number, CONFIRM, APPROVE).get("otherRows").toString())
        .contains("900.00", "火灾", "不属于您查看范围")
        .doesNotContain(foreign.value(), "2026-02-27");
    driver.complete(number, CONFIRM, APPROVE, payment("1700"));
    // the county sees both townships
    Assertions.assertThat(driver.view(number, FAST_LANE, COUNTY).get("otherRows").toString())
        .contains(foreign.value(), "2026-02-27", "900.00");
  }

  /** Two names of one family, one telephone: found by what they share. */
  @Test
  void aSharedTelephoneOrAccountTells() {
    Map<String, Object> report = report();
    report.put("phone", "13900112233");
    CaseNumber first = reported(HELPER, report);
    driver.complete(first, CONFIRM, APPROVE, payment("1700"));
    Map<String, Object> other = report();
    other.put("phone", "13900112233");
    CaseNumber second = reported(HELPER, other);
    driver.complete(second, CONFIRM, APPROVE, payment("1700"));
    Assertions.assertThat(why(second)).contains("涉嫌拆分");
    Map<String, Object> payment = payment("1700");
    CaseNumber third = reported();
    driver.complete(third, CONFIRM, APPROVE, payment);
    CaseNumber fourth = reported();
    driver.complete(fourth, CONFIRM, APPROVE, payment);
    Assertions.assertThat(why(fourth)).contains("涉嫌拆分");
  }

  @Test
  void theCountyRefusesWithALetterAndAnotherWay() {
    CaseNumber number = reported();
    ProcessInstance process = emergency(number);
    driver.complete(number, CONFIRM, APPROVE, payment("1800"));
    driver.complete(
        number,
        FAST_LANE,
        COUNTY,
        Map.of(
            "conclusion", "REFUSE",
            "firstAidRefusal", "ALREADY_HELPED",
            "offered", "EXPENDITURE",
            "note", "已由应急部门救助。"));
    assertThat(process).isWaitingAt(DELIVER).hasPassed("Task_RefuseEmergency");
    Assertions.assertThat(letter(number, LetterKind.FIRST_AID_REFUSAL).content())
        .containsEntry("authority", "示范县民政局")
        .containsEntry("offered", "支出型临时救助");
    Assertions.assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.REFUSED);
  }

  @Test
  void whoeverReportedDoesNotConfirmAtTheCountyEither() {
    moveTo("2026-03-06", "22:00:00");
    CaseNumber number = reported(COUNTY, report());
    driver.complete(number, CONFIRM, APPROVE, payment("1800"));
    assertThatThrownBy(() -> driver.complete(number, FAST_LANE, COUNTY, payment("1800")))
        .hasMessageContaining("不能作县级确认");
    driver.complete(number, FAST_LANE, "ningxia.county2", payment("1800"));
  }

  /** The county stood in for a township whose only approver had reported it. */
  @Test
  void whoeverSentItToTheCountyDoesNotConfirmItThere() {
    fill(FundId.reserve("ningxia", "t2"));
    Map<String, Object> report = report();
    report.put("township", "t2");
    CaseNumber number = reported("ningxia.t2.approve", report);
    driver.complete(number, CONFIRM, COUNTY, payment("1800"));
    assertThat(emergency(number)).isWaitingAt(FAST_LANE);
    assertThatThrownBy(() -> driver.complete(number, FAST_LANE, COUNTY, payment("1800")))
        .hasMessageContaining("不能作县级确认");
    Assertions.assertThat(payments.of(number)).isEmpty();
    driver.complete(number, FAST_LANE, "ningxia.county2", payment("1800"));
  }

  @Test
  void aConferenceRaisesWhatIsPaidFirst() {
    CaseNumber number = conferring();
    ProcessInstance process = emergency(number);
    Assertions.assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.IN_CONFERENCE);
    decide(number, raising(minutes(), "30000"), "onRaise");
    driver.runJobs(number, "Task_OrderConferenceAid");
    assertThat(process)
        .isWaitingAt(PAPERS, "CallActivity_PayFirstAid")
        .hasPassed("Task_OrderConferenceAid", "Task_IssueFirstAidLetter");
    Assertions.assertThat(payment(number, 1).amount()).isEqualTo(Money.of("30000.00"));
    Assertions.assertThat(payment(number, 1).state()).isEqualTo(PaymentState.ORDERED);
    Assertions.assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.SUPPLEMENTING);
    Assertions.assertThat(clocks(number)).contains("FIRST_AID_PAPERS RUNNING");
  }

  @Test
  void whatAConferenceSendsBackIsDecidedByTheCounty() {
    CaseNumber number = conferring();
    decide(number, sendingBack(minutes()), "onBack");
    assertThat(emergency(number)).isWaitingAt(FAST_LANE).hasNotPassed("Task_OrderConferenceAid");
    Assertions.assertThat(driver.view(number, FAST_LANE, COUNTY).get("decisionRows").toString())
        .contains("一事一议", "先按支出型临时救助办理");
    driver.complete(number, FAST_LANE, COUNTY, payment("1800"));
    assertThat(emergency(number)).isWaitingAt(PAPERS, "CallActivity_PayFirstAid");
  }

  private CaseNumber conferring() {
    CaseNumber number = reported();
    driver.complete(number, CONFIRM, APPROVE, payment("1800"));
    assertThatThrownBy(
            () -> driver.complete(number, FAST_LANE, COUNTY, Map.of("conclusion", "CONFERENCE")))
        .hasMessageContaining("说明");
    driver.complete(
        number, FAST_LANE, COUNTY, Map.of("conclusion", "CONFERENCE", "note", "房屋全毁，一人重伤。"));
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

  private String why(CaseNumber number) {
    return driver.view(number, FAST_LANE, COUNTY).get("whyText").toString();
  }
}
