package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jiuzhu.aid.CaseDeterminations;
import org.jiuzhu.aid.Decision;
import org.jiuzhu.aid.Decision.Outcome;
import org.jiuzhu.aid.Decisions;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.correspondence.Letter;
import org.jiuzhu.correspondence.Letter.MailState;
import org.jiuzhu.correspondence.LetterKind;
import org.jiuzhu.correspondence.Letters;
import org.jiuzhu.eligibility.ReasonCode;
import org.jiuzhu.policy.Category;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class AssistanceApplicationTest extends ProcessTest {

  @RegisterExtension
  static final GreenMailExtension MAIL = new GreenMailExtension(ServerSetup.SMTP.dynamicPort());

  @Autowired private Decisions decisions;
  @Autowired private Letters letters;
  @Autowired private CaseDeterminations determinations;
  @Autowired private JavaMailSenderImpl mailSender;
  @Autowired private ObjectMapper json;

  @Test
  void aPoorFamilyIsGrantedAid() {
    CaseNumber number = determined(Families.poorFamily());
    ProcessInstance instance = instance("AssistanceApplication", number);
    ProcessInstance examination = instance("Examination", number);
    assertThat(instance).isWaitingAt("CallActivity_Examination");
    assertThat(examination).isWaitingAt("Task_ApproveAtTownship");
    approve(number, "CONFIRM");
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.PUBLISHING);
    published(number);
    assertThat(instance).isWaitingAt("Task_RecordDelivery");
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.GRANTED);
    Decision decision = decisions.newest(number).orElseThrow();
    assertThat(decision.category()).isEqualTo(Category.DIBAO);
    // (570.00 - (600 - 100) / 3) x 3, to the fen
    assertThat(decision.monthlyAmount().toString()).isEqualTo("1210.00");
    assertThat(decision.firstMonth()).isEqualTo("2026-04-01");
    assertThat(decision.reviewOn()).isEqualTo("2027-03-10");
    Letter letter = letters.decision(number).orElseThrow();
    assertThat(letter.kind()).isEqualTo(LetterKind.GRANT);
    assertThat(letter.content())
        .containsKeys("reasons", "amounts", "reviewBody", "court")
        .containsEntry("monthlyAmount", "1210.00");
    deliver(number, "2026-03-10");
    assertThat(instance)
        .hasPassed(
            "StartEvent_ApplicationReceived",
            "Task_EnterHousehold",
            "Task_AcceptApplication",
            "Task_IssueReceipt",
            "CallActivity_Examination",
            "Task_GrantAssistance",
            "Task_IssueDecisionLetter",
            "Task_RecordDelivery",
            "EndEvent_Delivered",
            "EndEvent_MailDone")
        .hasNotPassed(
            "StartEvent_ApplicationByInterface",
            "Task_NotifyMissing",
            "Task_SupplyMissing",
            "Task_PassToHukou",
            "Task_RefuseApplication",
            "Task_MailLetter",
            "Task_CheckAfterwards",
            "Task_RestartExamination",
            "Task_CloseCase")
        .isEnded();
    assertThat(examination)
        .hasPassed(
            "CallActivity_MeansTest",
            "Task_DecideAppraisal",
            "Task_DetermineEligibility",
            "Task_DrawForCounty",
            "Task_DecideNotice",
            "Task_DecideTier",
            "Task_ApproveAtTownship",
            "CallActivity_PublicNotice",
            "EndEvent_Examined")
        .hasNotPassed(
            "CallActivity_DemocraticAppraisal",
            "CallActivity_NoticeFirst",
            "Task_VisitHousehold",
            "Task_ConfirmAtCounty",
            "Task_ReopenExamination")
        .isEnded();
  }

  @Test
  void anEntryIsPutDownAndTakenUpAgain() {
    Map<String, Object> family = Families.poorFamily();
    CaseNumber number = received(family);
    Map<String, Object> unfinished = Map.of("entry", "LATER", "phone", "13900000001");
    driver.complete(number, "Task_EnterHousehold", "ningxia.intake", unfinished);
    ProcessInstance instance = instance("AssistanceApplication", number);
    assertThat(instance).isWaitingAt("Task_EnterHousehold");
    assertThat(driver.view(number, "Task_EnterHousehold", "ningxia.intake2"))
        .containsEntry("phone", "13900000001");
    driver.complete(number, "Task_EnterHousehold", "ningxia.intake2", family);
    assertThat(instance)
        .isWaitingAt("Task_AcceptApplication")
        .hasPassed("Gateway_EntryFinished")
        .hasNotPassed("Task_AcceptApplication");
  }

  @Test
  void anIncompleteApplicationIsToldOnceAndSupplied() {
    CaseNumber number = entered(Families.poorFamily());
    driver.complete(
        number,
        "Task_AcceptApplication",
        "ningxia.intake",
        Map.of(
            "complete", "NO",
            "missing", List.of("CONSENT_SIGNATURES"),
            "missingOther", "住院票据\n户口本复印件"));
    ProcessInstance instance = instance("AssistanceApplication", number);
    assertThat(instance).isWaitingAt("Task_SupplyMissing").hasPassed("Task_NotifyMissing");
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.WAITING_FOR_APPLICANT);
    assertThat(letters.of(number))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.kind()).isEqualTo(LetterKind.MISSING_ITEMS);
              assertThat((List<?>) letter.content().get("items")).hasSize(3);
            });
    Map<String, Object> supplied = Families.poorFamily();
    supplied.remove("entry");
    supplied.put("suppliedNote", "补来签字和票据");
    driver.complete(number, "Task_SupplyMissing", "ningxia.intake", supplied);
    assertThat(instance).isWaitingAt("Task_AcceptApplication");
    driver.complete(number, "Task_AcceptApplication", "ningxia.intake", Map.of("complete", "YES"));
    assertThat(instance)
        .isWaitingAt("CallActivity_Examination")
        .hasPassed("Task_SupplyMissing", "Task_IssueReceipt");
  }

  @Test
  void aWellOffFamilyIsRefusedWithReasons() {
    CaseNumber number = determined(Families.wellOffFamily());
    ProcessInstance instance = instance("AssistanceApplication", number);
    ProcessInstance examination = instance("Examination", number);
    approve(number, "CONFIRM");
    assertThat(instance)
        .isWaitingAt("Task_RecordDelivery")
        .hasPassed("Task_RefuseApplication", "Task_IssueDecisionLetter")
        .hasNotPassed("Task_GrantAssistance");
    assertThat(examination).hasNotPassed("CallActivity_PublicNotice").isEnded();
    Decision decision = decisions.newest(number).orElseThrow();
    assertThat(decision.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(decision.monthlyAmount().toString()).isEqualTo("0.00");
    assertThat(determinations.newest(number).determination().reasons())
        .extracting(reason -> reason.code())
        .contains(ReasonCode.INCOME_NOT_BELOW_STANDARD);
    assertThat(letters.decision(number).orElseThrow().kind()).isEqualTo(LetterKind.REFUSAL);
    deliver(number, TODAY);
    assertThat(instance).isEnded();
  }

  @Test
  void anApproverRefusesWithCodedReasons() throws IOException {
    CaseNumber number = determined(Families.poorFamily());
    String reason = refusalReason(number);
    driver.complete(
        number,
        "Task_ApproveAtTownship",
        "ningxia.approve",
        Map.of("outcome", "REFUSE", "reasons", List.of(reason), "note", "与实际居住情况不符"));
    Decision decision = decisions.newest(number).orElseThrow();
    assertThat(decision.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(decision.reasonCodes()).containsExactly(reason);
    assertThat(instance("AssistanceApplication", number)).hasPassed("Task_RefuseApplication");
  }

  @Test
  void aCaseIsSentBackToTheDataCheck() {
    CaseNumber number = determined(Families.poorFamily());
    sendBack(number, "BACK_TO_CHECK");
    ProcessInstance check = instance("MeansTest", number);
    assertThat(check).hasNotPassed("Task_SurveyHousehold");
    driver.runJobs(number, "Task_QuerySource");
    assertThat(instance("Examination", number))
        .isWaitingAt("Task_ApproveAtTownship")
        .hasPassed("Task_ReopenExamination");
    assertThat(caseFiles.get(number).checkRound()).isEqualTo(2);
  }

  @Test
  void aCaseIsSentBackToTheSurvey() {
    CaseNumber number = determined(Families.poorFamily());
    sendBack(number, "BACK_TO_SURVEY");
    assertThat(instance("MeansTest", number))
        .isWaitingAt("Task_SurveyHousehold")
        .hasNotPassed("Task_QuerySource");
    assertThat(driver.view(number, "Task_SurveyHousehold", "ningxia.survey"))
        .containsEntry("sentBackText", "请再核实");
    driver.complete(number, "Task_SurveyHousehold", "ningxia.survey", Families.plainSurvey(TODAY));
    assertThat(instance("Examination", number)).isWaitingAt("Task_ApproveAtTownship");
  }

  private void confer(CaseNumber number, Map<String, Object> minutes) {
    driver.complete(
        number, "Task_PrepareConference", "ningxia.county", Delegations.invitation(TODAY));
    driver.complete(
        number, "Task_HoldConference", "ningxia.county", Delegations.attendance(TODAY, Set.of()));
    driver.complete(number, "Task_ConcludeConference", "ningxia.county", minutes);
    driver.complete(number, "Task_SignMinutes", "ningxia.county2", Delegations.confirmation());
  }

  private CaseNumber escalated() {
    CaseNumber number = determined(Families.poorFamily());
    sendBack(number, "CONFERENCE");
    assertThat(instance("Examination", number)).isWaitingAt("CallActivity_CaseConference");
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.IN_CONFERENCE);
    return number;
  }

  @Test
  void anApproverPutsAHardCaseBeforeAConferenceAndConcludesByItsDecision() {
    CaseNumber number = escalated();
    Map<String, Object> raise =
        Delegations.voting(
            Delegations.raising(Delegations.minutes(), "9000"),
            Delegations.VOTERS,
            Map.of("onRaise", "+++++"));
    driver.complete(
        number, "Task_PrepareConference", "ningxia.county", Delegations.invitation(TODAY));
    driver.complete(
        number, "Task_HoldConference", "ningxia.county", Delegations.attendance(TODAY, Set.of()));
    // monthly aid follows from its standard
    assertThatThrownBy(
            () -> driver.complete(number, "Task_ConcludeConference", "ningxia.county", raise))
        .hasMessageContaining("按月救助按标准计算");
    driver.complete(
        number,
        "Task_ConcludeConference",
        "ningxia.county",
        Delegations.voting(
            Delegations.measuring(
                Delegations.minutes(), Delegations.measure("HOUSING", "优先安排公租房", "2026-04-01")),
            Delegations.VOTERS,
            Map.of("onMeasures", "+++++")));
    driver.complete(number, "Task_SignMinutes", "ningxia.county2", Delegations.confirmation());
    assertThat(instance("Examination", number)).isWaitingAt("Task_ApproveAtTownship");
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.DETERMINED);
    assertThat(
            String.valueOf(
                driver
                    .view(number, "Task_ApproveAtTownship", "ningxia.approve")
                    .get("conferenceRows")))
        .contains("优先安排公租房", "2026-04-01");
    approve(number, "CONFIRM");
    assertThat(instance("Examination", number)).isWaitingAt("CallActivity_PublicNotice");
  }

  @Test
  void whatAConferenceSendsBackIsSurveyedAgainByItsInstruction() {
    CaseNumber number = escalated();
    confer(
        number,
        Delegations.voting(
            Delegations.sendingBack(Delegations.minutes()),
            Delegations.VOTERS,
            Map.of("onBack", "+++++")));
    assertThat(instance("Examination", number))
        .isWaitingAt("CallActivity_MeansTest")
        .hasPassed("Task_ReopenExamination");
    assertThat(driver.view(number, "Task_SurveyHousehold", "ningxia.survey"))
        .containsEntry("sentBackText", "先按支出型临时救助办理，不足的再提交。");
  }

  @Test
  void theCountyConfirmsWhereThePackSaysSo() {
    CaseNumber number = determined(Families.poorFamily());
    ProcessInstance instance = instance("Examination", number);
    // ningxia confirms in townships; the county's way is walked by hand
    runtimeService
        .createProcessInstanceModification(instance.getId())
        .cancelAllForActivity("Task_ApproveAtTownship")
        .startBeforeActivity("Task_ConfirmAtCounty")
        .execute();
    driver.complete(number, "Task_ConfirmAtCounty", "ningxia.county", Map.of("outcome", "CONFIRM"));
    assertThat(instance)
        .hasPassed("Task_ConfirmAtCounty", "Gateway_ApprovalOutcome")
        .isWaitingAt("CallActivity_PublicNotice");
  }

  @Test
  void whoeverTookTheCaseCannotApproveIt() {
    CaseNumber number = determined(Families.poorFamily());
    engine.getIdentityService().createMembership("ningxia.intake", "ningxia.t1.approve");
    try {
      assertThatThrownBy(
              () ->
                  driver.complete(
                      number,
                      "Task_ApproveAtTownship",
                      "ningxia.intake",
                      Map.of("outcome", "CONFIRM")))
          .hasMessageContaining("受理或调查过本案的人不能审核确认");
    } finally {
      engine.getIdentityService().deleteMembership("ningxia.intake", "ningxia.t1.approve");
    }
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.DETERMINED);
  }

  @Test
  void whoWantsAMailIsToldByMailAndNothingWaitsForIt() throws Exception {
    mailSender.setPort(MAIL.getSmtp().getPort());
    Map<String, Object> family = Families.wellOffFamily();
    family.put("notifyByMail", true);
    family.put("email", "family@example.org");
    CaseNumber number = determined(family);
    approve(number, "CONFIRM");
    ProcessInstance instance = instance("AssistanceApplication", number);
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.REFUSED);
    assertThat(letters.decision(number).orElseThrow().mailState()).isEqualTo(MailState.WANTED);
    deliver(number, TODAY);
    driver.runJobs(number, "Task_MailLetter");
    assertThat(instance).hasPassed("Task_MailLetter", "EndEvent_MailDone").isEnded();
    assertThat(MAIL.getReceivedMessages()).hasSize(1);
    assertThat(MAIL.getReceivedMessages()[0].getSubject())
        .isEqualTo("社会救助申请办理结果通知")
        .doesNotContain("测试丁");
    assertThat(letters.decision(number).orElseThrow().mailState()).isEqualTo(MailState.SENT);
  }

  private void approve(CaseNumber number, String outcome) {
    driver.complete(
        number, "Task_ApproveAtTownship", "ningxia.approve", Map.of("outcome", outcome));
  }

  private void sendBack(CaseNumber number, String outcome) {
    driver.complete(
        number,
        "Task_ApproveAtTownship",
        "ningxia.approve",
        Map.of("outcome", outcome, "note", "请再核实"));
  }

  private String refusalReason(CaseNumber number) throws IOException {
    Object reasons =
        driver.view(number, "Task_ApproveAtTownship", "ningxia.approve").get("refusalReasons");
    return json.readTree(reasons.toString()).path(0).path("value").asText();
  }

  private void published(CaseNumber number) {
    driver.complete(
        number,
        "Task_PostNotice",
        "ningxia.approve",
        Map.of("postedOn", TODAY, "place", "东河村公示栏", "poster", "刘审核"));
    moveTo("2026-03-10");
    driver.runJobs(number, "Event_NoticePeriodOver");
    driver.complete(
        number, "Task_RecordTakedown", "ningxia.approve", Map.of("takenDownOn", "2026-03-10"));
  }

  private void deliver(CaseNumber number, String day) {
    driver.complete(
        number,
        "Task_RecordDelivery",
        "ningxia.intake",
        Map.of("method", "IN_PERSON", "deliveredOn", day, "receiver", "本人"));
  }
}
