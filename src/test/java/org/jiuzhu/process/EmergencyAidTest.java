package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Channel;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.correspondence.LetterKind;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.PaymentState;
import org.junit.jupiter.api.Test;

/** From the report of an emergency to the money, and what is explained afterwards. */
class EmergencyAidTest extends EmergencyTest {

  private static final FundId RESERVE = FundId.reserve("ningxia", "t1");

  @Test
  void anEmergencyIsPaidAtOnceAndExplainedAfterwards() {
    CaseNumber number = reported();
    ProcessInstance process = emergency(number);
    assertThat(process).isWaitingAt(CONFIRM);
    Assertions.assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.FIRST_AID);
    Assertions.assertThat(caseFiles.get(number).channel()).isEqualTo(Channel.HELPER);
    Assertions.assertThat(clocks(number)).containsExactly("FIRST_AID RUNNING");
    Money before = available(RESERVE);

    driver.complete(number, CONFIRM, APPROVE, payment("1200"));
    // the money is promised with the same click
    Assertions.assertThat(available(RESERVE)).isEqualTo(before.minus(Money.of("1200.00")));
    Assertions.assertThat(payment(number, 1).state()).isEqualTo(PaymentState.ORDERED);
    Assertions.assertThat(payment(number, 1).fund()).isEqualTo(RESERVE);
    assertThat(process)
        .isWaitingAt(PAPERS, "CallActivity_PayFirstAid")
        .hasPassed("Task_IssueFirstAidLetter", "Gateway_Countersigned")
        .hasNotPassed(FAST_LANE, COUNTERSIGN);
    Assertions.assertThat(clocks(number))
        .containsExactly("FIRST_AID MET", "FIRST_AID_PAPERS RUNNING");
    Assertions.assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.SUPPLEMENTING);

    pay(number);
    Assertions.assertThat(payment(number, 1).state()).isEqualTo(PaymentState.PAID);
    driver.complete(number, PAPERS, HELPER, papers());
    assertThat(process).isWaitingAt(REVIEW);
    driver.complete(number, REVIEW, APPROVE2, Map.of("firstAidReview", "IN_ORDER"));
    assertThat(process).isWaitingAt(DELIVER);
    deliver(number);
    assertThat(process)
        .isEnded()
        .hasPassed("Task_CloseEmergency")
        .hasNotPassed("Task_MarkRecoverable");
    Assertions.assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.GRANTED);
    Assertions.assertThat(letters(number))
        .containsExactly(LetterKind.FIRST_AID, LetterKind.FIRST_AID_CLOSING);
    Assertions.assertThat(clocks(number)).containsExactly("FIRST_AID MET", "FIRST_AID_PAPERS MET");
  }

  /** Papers can come before the bank's answer: the review waits for both. */
  @Test
  void theReviewWaitsForTheMoney() {
    CaseNumber number = confirmed("600");
    driver.complete(number, PAPERS, INTAKE, papers());
    assertThat(emergency(number)).isWaitingAt("CallActivity_PayFirstAid");
    Assertions.assertThat(driver.has(number, REVIEW)).isFalse();
    pay(number);
    assertThat(emergency(number)).isWaitingAt(REVIEW);
  }

  @Test
  void theLetterSaysWhatIsGivenAndWhatFollows() {
    CaseNumber number = confirmed("1200.5");
    Assertions.assertThat(letter(number, LetterKind.FIRST_AID).content())
        .containsEntry("amount", "1200.50")
        .containsEntry("persons", 3)
        .containsEntry("kind", "火灾")
        .containsEntry("deadline", "2026-03-16")
        .containsEntry("clause", "宁党办〔2021〕14号 二(四)13")
        .containsEntry("authority", "清水镇人民政府")
        .containsKeys("reviewBody", "court");
  }

  @Test
  void somebodyOfUnknownIdentityIsHelpedAndNamedLater() {
    Map<String, Object> report = report();
    report.put("identity", "UNKNOWN");
    report.remove("name");
    report.remove("idNumber");
    report.put("features", "五十岁左右男子，左腿有伤，说不清家在哪里。");
    report.put("hukou", "UNKNOWN");
    report.put("residence", "UNKNOWN");
    report.put("persons", 1);
    CaseNumber number = reported(APPROVE2, report);
    Map<String, Object> payment = payment("300");
    payment.put("persons", 1);
    driver.complete(number, CONFIRM, APPROVE, payment);
    Assertions.assertThat(letter(number, LetterKind.FIRST_AID).content())
        .containsEntry("applicant", "身份待查");
    pay(number);
    Map<String, Object> papers = papers();
    papers.put("name", "测试寻");
    papers.put("idNumber", Families.idNumber("19750505", 901));
    driver.complete(number, PAPERS, HELPER, papers);
    // one of the two approvers reported it, the other one confirmed it
    driver.complete(number, REVIEW, COUNTY, Map.of("firstAidReview", "IN_ORDER"));
    Assertions.assertThat(letter(number, LetterKind.FIRST_AID_CLOSING).content())
        .containsEntry("applicant", "测试寻");
  }

  @Test
  void whoeverReportedDoesNotConfirmDuringOfficeHours() {
    CaseNumber number = reported(APPROVE, report());
    assertThatThrownBy(() -> driver.complete(number, CONFIRM, APPROVE, payment("600")))
        .hasMessageContaining("报告人以外的人确认");
    driver.complete(number, CONFIRM, APPROVE2, payment("600"));
    assertThat(emergency(number)).hasNotPassed(COUNTERSIGN);
  }

  @Test
  void outOfHoursTheReporterConfirmsAndSomebodyElseSigns() {
    moveTo("2026-03-06", "22:15:00");
    CaseNumber number = reported(APPROVE, report());
    Assertions.assertThat(driver.view(number, CONFIRM, APPROVE).get("hoursText").toString())
        .contains("下一个工作日须由另一人补签");
    driver.complete(number, CONFIRM, APPROVE, payment("600"));
    assertThat(emergency(number)).isWaitingAt(PAPERS, COUNTERSIGN, "CallActivity_PayFirstAid");
    // the sixth is a Friday
    Assertions.assertThat(due(number, COUNTERSIGN)).isEqualTo("2026-03-09");
    pay(number);
    moveTo("2026-03-09");
    assertThatThrownBy(
            () -> driver.complete(number, COUNTERSIGN, APPROVE, Map.of("agreement", "YES")))
        .hasMessageContaining("不能补签");
    driver.complete(number, COUNTERSIGN, APPROVE2, Map.of("agreement", "YES"));
    driver.complete(number, PAPERS, HELPER, papers());
    assertThat(emergency(number)).isWaitingAt(REVIEW).hasPassed(COUNTERSIGN);
    Assertions.assertThat(happened(number)).contains(TimelineKind.COUNTERSIGNED);
    // the reporter does not review either
    assertThatThrownBy(
            () -> driver.complete(number, REVIEW, APPROVE, Map.of("firstAidReview", "IN_ORDER")))
        .hasMessageContaining("不能复核");
    driver.complete(number, REVIEW, APPROVE2, Map.of("firstAidReview", "IN_ORDER"));
  }

  /** The clock has moved on between opening the form and handing it in. */
  @Test
  void aReporterWhoClaimedAtNightDoesNotConfirmInTheMorning() {
    moveTo("2026-03-06", "05:00:00");
    CaseNumber number = reported(APPROVE, report());
    driver.claim(number, CONFIRM, APPROVE);
    moveTo("2026-03-06", "08:30:00");
    assertThatThrownBy(() -> driver.complete(number, CONFIRM, APPROVE, payment("600")))
        .hasMessageContaining("报告人以外的人确认");
    Assertions.assertThat(payments.of(number)).isEmpty();
  }

  @Test
  void aSecondApproverWhoDisagreesBringsItBeforeTheReviewAsNotInOrder() {
    moveTo("2026-03-07", "11:00:00");
    CaseNumber number = reported(APPROVE, report());
    driver.complete(number, CONFIRM, APPROVE, payment("600"));
    pay(number);
    assertThatThrownBy(
            () -> driver.complete(number, COUNTERSIGN, APPROVE2, Map.of("agreement", "NO")))
        .hasMessageContaining("说明");
    driver.complete(number, COUNTERSIGN, APPROVE2, Map.of("agreement", "NO", "note", "没有到现场看过。"));
    driver.complete(number, PAPERS, HELPER, papers());
    Map<String, Object> view = driver.view(number, REVIEW, APPROVE2);
    Assertions.assertThat(view).containsEntry("firstAidReview", "NOT_IN_ORDER");
    Assertions.assertThat(view.get("disputeText").toString()).contains("补签人不同意");
    assertThatThrownBy(
            () -> driver.complete(number, REVIEW, APPROVE2, Map.of("firstAidReview", "IN_ORDER")))
        .hasMessageContaining("说明");
    driver.complete(
        number, REVIEW, APPROVE2, Map.of("firstAidReview", "IN_ORDER", "note", "事后到现场核实，情况属实。"));
    assertThat(emergency(number)).hasPassed("Task_CloseEmergency");
  }

  @Test
  void aTownshipWithOneApproverAsksTheCountyToSign() {
    fill(FundId.reserve("ningxia", "t2"));
    moveTo("2026-03-06", "22:15:00");
    Map<String, Object> report = report();
    report.put("township", "t2");
    CaseNumber number = reported("ningxia.t2.approve", report);
    driver.complete(number, CONFIRM, "ningxia.t2.approve", payment("600"));
    moveTo("2026-03-09");
    driver.complete(number, COUNTERSIGN, COUNTY, Map.of("agreement", "YES"));
    Assertions.assertThat(happened(number)).contains(TimelineKind.COUNTERSIGNED);
  }

  /** Its reporter cannot confirm in office hours, and nobody else is there. */
  @Test
  void aTownshipWithOneApproverAsksTheCountyToConfirm() {
    fill(FundId.reserve("ningxia", "t2"));
    Map<String, Object> report = report();
    report.put("township", "t2");
    CaseNumber number = reported("ningxia.t2.approve", report);
    assertThatThrownBy(() -> driver.complete(number, CONFIRM, "ningxia.t2.approve", payment("600")))
        .hasMessageContaining("报告人以外的人确认");
    driver.complete(number, CONFIRM, COUNTY, payment("600"));
    assertThat(emergency(number)).isWaitingAt(PAPERS, "CallActivity_PayFirstAid");
    Assertions.assertThat(payment(number, 1).fund()).isEqualTo(FundId.reserve("ningxia", "t2"));
  }

  @Test
  void whatIsNoEmergencyIsRefusedWithALetterAndAnotherWay() {
    CaseNumber number = reported();
    ProcessInstance process = emergency(number);
    assertThatThrownBy(
            () -> driver.complete(number, CONFIRM, APPROVE, Map.of("conclusion", "REFUSE")))
        .hasMessageContaining("不予先行救助的理由")
        .hasMessageContaining("告知的途径");
    driver.complete(
        number,
        CONFIRM,
        APPROVE,
        Map.of(
            "conclusion", "REFUSE",
            "firstAidRefusal", "NOT_URGENT",
            "offered", "ASSISTANCE",
            "note", "房屋已由保险安排修复。"));
    assertThat(process).isWaitingAt(DELIVER).hasPassed("Task_RefuseEmergency");
    Assertions.assertThat(letter(number, LetterKind.FIRST_AID_REFUSAL).content())
        .containsEntry("offered", "社会救助申请（综合评估）")
        .containsKeys("reason", "words", "court");
    deliver(number);
    assertThat(process).isEnded().hasNotPassed("Gateway_FirstAidDecided");
    Assertions.assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.REFUSED);
    Assertions.assertThat(payments.of(number)).isEmpty();
    Assertions.assertThat(clocks(number)).containsExactly("FIRST_AID MET");
  }

  @Test
  void whereReliefMayComeFirstTheOrdinaryWayIsOpen() {
    CaseNumber number = reported();
    Map<String, Object> ordinary = new HashMap<>();
    ordinary.put("conclusion", "ORDINARY");
    ordinary.put("offered", "DEPARTMENT");
    ordinary.put("note", "不急，按一般程序办。");
    assertThatThrownBy(() -> driver.complete(number, CONFIRM, APPROVE, ordinary))
        .hasMessageContaining("告知的途径");
    ordinary.put("offered", "ASSISTANCE");
    driver.complete(number, CONFIRM, APPROVE, ordinary);
    assertThat(emergency(number)).isWaitingAt(DELIVER).hasPassed("Task_GoOrdinaryWay");
    CaseNumber other = followUp(number);
    assertThat(instance("AssistanceApplication", other)).isWaitingAt("Task_EnterHousehold");
    Assertions.assertThat(driver.view(other, "Task_EnterHousehold", INTAKE).get("applicantName"))
        .asString()
        .startsWith("测试");
    Assertions.assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.CLOSED);
    Assertions.assertThat(
            (List<?>) letter(number, LetterKind.FIRST_AID_CLOSING).content().get("followUps"))
        .singleElement()
        .asString()
        .contains(other.value());
  }

  @Test
  void fromJuly2026ReliefMustComeFirst() {
    moveTo("2026-07-01");
    Map<String, Object> report = report();
    CaseNumber number = reported(HELPER, report);
    Assertions.assertThat(driver.view(number, CONFIRM, APPROVE).get("conclusions").toString())
        .contains("REFUSE")
        .doesNotContain("ORDINARY");
    assertThatThrownBy(
            () ->
                driver.complete(
                    number,
                    CONFIRM,
                    APPROVE,
                    Map.of("conclusion", "ORDINARY", "offered", "ASSISTANCE", "note", "不急。")))
        .hasMessageContaining("应当先行救助");
  }

  @Test
  void lushanLooksAtHomeUntilJuly2026AndAtThePlaceFromThenOn() {
    Map<String, Object> report = report();
    report.put("hukou", "ELSEWHERE");
    report.put("residence", "OTHER_TOWNSHIP");
    moveTo("2026-06-30");
    assertThatThrownBy(() -> reported("lushan.helper", report))
        .hasMessageContaining("户口所在地或者经常居住地")
        .hasMessageContaining("鲁办〔2021〕21号 二(四)13");
    moveTo("2026-07-01");
    CaseNumber number = reported("lushan.helper", report);
    Assertions.assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.FIRST_AID);
    report.put("happened", "ELSEWHERE");
    report.put("hukou", "HERE");
    assertThatThrownBy(() -> reported("lushan.helper", report)).hasMessageContaining("社会救助法 第三十七条");
  }

  @Test
  void papersAreRemindedOfAndPutOnTheListWhenLate() {
    CaseNumber number = confirmed("600");
    ProcessInstance process = emergency(number);
    moveTo("2026-03-12");
    driver.runJobs(number, "Event_PapersReminder");
    assertThat(process).hasPassed("Task_RemindPapers").isWaitingAt(PAPERS);
    moveTo("2026-03-17");
    driver.runJobs(number, "Event_PapersDeadline");
    assertThat(process).hasPassed("Task_EscalatePapers").isWaitingAt(PAPERS);
    Assertions.assertThat(happened(number))
        .contains(TimelineKind.PAPERS_NEAR, TimelineKind.PAPERS_LATE);
    pay(number);
    Map<String, Object> papers = new HashMap<>();
    papers.put("papersOutcome", "CANNOT_GET");
    papers.put("explanation", "人已离开本地，多次联系不上。");
    assertThatThrownBy(() -> driver.complete(number, PAPERS, HELPER, papers))
        .hasMessageContaining("补不到的原因");
    papers.put("missingBecause", "GONE");
    driver.complete(number, PAPERS, HELPER, papers);
    assertThat(process).isWaitingAt(REVIEW);
  }

  @Test
  void aReportIsTakenBackBeforeItIsPaid() {
    CaseNumber number = reported();
    ProcessInstance process = emergency(number);
    event(number, "WITHDRAWAL");
    driver.runJobs(number, "Task_TellCase");
    assertThat(process)
        .isWaitingAt("Task_DeliverWithdrawal")
        .hasPassed("Task_CloseWithdrawnEmergency");
    driver.complete(
        number,
        "Task_DeliverWithdrawal",
        INTAKE,
        Map.of("method", "IN_PERSON", "deliveredOn", TODAY, "receiver", "测试甲"));
    assertThat(process).isEnded();
    Assertions.assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.WITHDRAWN);
    Assertions.assertThat(clocks(number)).containsExactly("FIRST_AID MET");
  }

  @Test
  void whatHasBeenPaidIsNotTakenBackAndChangesAreEnteredInTheirPlace() {
    CaseNumber number = confirmed("600");
    assertThatThrownBy(() -> event(number, "WITHDRAWAL")).hasMessageContaining("不能再撤回");
    assertThatThrownBy(() -> event(number, "MOVE")).hasMessageContaining("复核时登记");
    event(number, "NEW_EVIDENCE");
    driver.runJobs(number, "Task_TellCase");
    assertThat(emergency(number)).isWaitingAt(PAPERS);
  }

  /** Between confirmation and payment: nothing goes to the dead, and two people say to whom. */
  @Test
  void whoeverIsPaidDiesBeforeItIsPaid() {
    CaseNumber number = confirmed("600");
    event(number, "DEATH");
    driver.runJobs(number, "Task_SendPayment");
    driver.runJobs(number, "Task_SendPayment");
    Assertions.assertThat(payment(number, 1).state()).isEqualTo(PaymentState.REJECTED);
    Map<String, Object> elsewhere =
        Map.of(
            "mending", "TRANSFER",
            "payeeHolder", "测试乙",
            "payeeBank", "示范银行",
            "payeeNumber", "9900001234567890");
    assertThatThrownBy(() -> driver.complete(number, "Task_MendAccount", INTAKE, elsewhere))
        .hasMessageContaining("还没有办完");
    Assertions.assertThat(driver.view(number, "Task_RecordDeath", INTAKE).get("deceasedOptions"))
        .asString()
        .contains("测试甲");
    driver.complete(
        number,
        "Task_RecordDeath",
        INTAKE,
        Map.of("deceased", List.of("payee"), "diedOn", TODAY, "othersLeft", "NO"));
    driver.runJobs(number, "Task_TellCase");
    // the emergency itself goes on: its papers and its review are owed all the same
    assertThat(emergency(number)).isWaitingAt(PAPERS);
    Map<String, Object> same = new HashMap<>(elsewhere);
    same.put("payeeHolder", "测试甲");
    assertThatThrownBy(() -> driver.complete(number, "Task_MendAccount", INTAKE, same))
        .hasMessageContaining("登记为已经死亡");
    driver.complete(number, "Task_MendAccount", INTAKE, elsewhere);
    driver.complete(number, "Task_ConfirmAmendment", APPROVE2, Map.of("confirming", "CONFIRM"));
    driver.runJobs(number, "Task_SendPayment");
    driver.runJobs(number, "Task_SendPayment");
    Assertions.assertThat(payment(number, 1).state()).isEqualTo(PaymentState.PAID);
    Assertions.assertThat(payment(number, 1).payee().name()).isEqualTo("测试乙");
  }

  private void event(CaseNumber number, String kind) {
    driver.start(
        "CaseEvent",
        INTAKE,
        Map.of(
            "caseNumber",
            number.value(),
            "eventKind",
            kind,
            "happenedOn",
            TODAY,
            "note",
            "报告人来电。"));
  }

  private CaseNumber followUp(CaseNumber number) {
    return new CaseNumber(
        jdbc.sql("select follow_up from case_follow_up where case_number = ?")
            .param(number.value())
            .query(String.class)
            .single());
  }

  private String due(CaseNumber number, String task) {
    return LocalDate.ofInstant(
            driver.task(number, task).getDueDate().toInstant(), ZoneId.of("Asia/Shanghai"))
        .toString();
  }
}
