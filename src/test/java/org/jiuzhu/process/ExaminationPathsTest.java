package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.jiuzhu.application.SubmitApplication;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.notice.ObjectionChannel;
import org.jiuzhu.notice.Objections;
import org.jiuzhu.notice.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Ways of a whole case that hang on what the called processes hand back. */
class ExaminationPathsTest extends ProcessTest {

  private static final String INTAKE = "ningxia.intake";
  private static final String SURVEY = "ningxia.survey";
  private static final String OTHER_SURVEYOR = "ningxia.survey2";
  private static final String APPROVE = "ningxia.approve";

  @Autowired private RepositoryService repositoryService;
  @Autowired private SubmitApplication applications;
  @Autowired private Objections objections;
  @Autowired private ObjectMapper json;

  private String ownTable;

  @AfterEach
  void removeTheOwnTable() {
    if (ownTable != null) {
      repositoryService.deleteDeployment(ownTable, true);
    }
  }

  @Test
  void whatAnotherSystemSendsIsReviewedAtOnce() {
    CaseNumber number =
        applications
            .submit(INTAKE, UUID.randomUUID().toString(), Families.application(json))
            .number();
    ProcessInstance instance = instance("AssistanceApplication", number);
    assertThat(instance)
        .isWaitingAt("Task_AcceptApplication")
        .hasPassed("StartEvent_ApplicationByInterface")
        .hasNotPassed("StartEvent_ApplicationReceived", "Task_EnterHousehold");
    driver.complete(number, "Task_AcceptApplication", INTAKE, Map.of("complete", "YES"));
    assertThat(instance).isWaitingAt("CallActivity_Examination");
  }

  @Test
  void aDisputedCaseIsAppraisedBeforeItIsDetermined() {
    CaseNumber number = accepted(Families.poorFamily());
    driver.runJobs(number, "Task_QuerySource");
    Map<String, Object> survey = Families.plainSurvey(TODAY);
    survey.put("disputed", "YES");
    survey.put("disputeNote", "邻居反映另有收入");
    driver.complete(number, "Task_SurveyHousehold", SURVEY, survey);
    ProcessInstance examination = instance("Examination", number);
    assertThat(examination)
        .isWaitingAt("CallActivity_DemocraticAppraisal")
        .hasPassed("CallActivity_MeansTest", "Task_DecideAppraisal")
        .hasNotPassed("Task_DetermineEligibility");
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.APPRAISING);
    driver.complete(number, "Task_SummonAppraisal", SURVEY, Neighbours.summons(TODAY));
    driver.complete(
        number, "Task_RecordAttendance", SURVEY, Neighbours.attendance(TODAY, Set.of(), Set.of()));
    driver.complete(
        number, "Task_HoldAppraisal", SURVEY, Neighbours.secret(Collections.nCopies(8, "AGAINST")));
    // what neighbours say is shown to the approver; it does not decide
    assertThat(examination)
        .isWaitingAt("Task_ApproveAtTownship")
        .hasPassed("CallActivity_DemocraticAppraisal", "Task_DetermineEligibility");
    assertThat(driver.view(number, "Task_ApproveAtTownship", APPROVE))
        .containsEntry("monthlyAmount", "1210.00");
  }

  @Test
  void whereTheAreaPublishesFirstNothingIsPublishedAfterwards() {
    publishFirst();
    CaseNumber number = surveyed();
    ProcessInstance examination = instance("Examination", number);
    assertThat(examination)
        .isWaitingAt("CallActivity_NoticeFirst")
        .hasPassed("Task_DetermineEligibility", "Task_DecideNotice")
        .hasNotPassed("Task_ApproveAtTownship");
    post(number);
    moveTo("2026-03-10");
    driver.runJobs(number, "Event_NoticePeriodOver");
    driver.complete(number, "Task_RecordTakedown", APPROVE, Map.of("takenDownOn", "2026-03-10"));
    assertThat(examination).isWaitingAt("Task_ApproveAtTownship");
    driver.complete(number, "Task_ApproveAtTownship", APPROVE, Map.of("outcome", "CONFIRM"));
    assertThat(examination)
        .hasPassed("CallActivity_NoticeFirst", "Gateway_NoticeAfter", "EndEvent_Examined")
        .hasNotPassed("CallActivity_PublicNotice", "Event_ObjectionUpheldFirst")
        .isEnded();
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.GRANTED);
  }

  @Test
  void anObjectionUpheldBeforeTheConfirmationIsSurveyedAgain() {
    publishFirst();
    CaseNumber number = surveyed();
    ProcessInstance examination = instance("Examination", number);
    post(number);
    uphold(number);
    assertThat(examination)
        .hasPassed("Event_ObjectionUpheldFirst", "Task_ReopenExamination")
        .hasNotPassed("Task_ApproveAtTownship", "CallActivity_PublicNotice");
    surveyedAgain(number, examination);
    assertThat(examination).isWaitingAt("CallActivity_NoticeFirst");
  }

  @Test
  void anObjectionUpheldAfterTheConfirmationIsSurveyedAgain() {
    CaseNumber number = surveyed();
    ProcessInstance examination = instance("Examination", number);
    driver.complete(number, "Task_ApproveAtTownship", APPROVE, Map.of("outcome", "CONFIRM"));
    post(number);
    uphold(number);
    assertThat(examination)
        .hasPassed("Event_ObjectionUpheld", "Task_ReopenExamination")
        .hasNotPassed("CallActivity_NoticeFirst", "EndEvent_Examined");
    surveyedAgain(number, examination);
    assertThat(examination).isWaitingAt("Task_ApproveAtTownship");
    assertThat(instance("AssistanceApplication", number))
        .isWaitingAt("CallActivity_Examination")
        .hasNotPassed("Task_GrantAssistance");
  }

  private CaseNumber surveyed() {
    CaseNumber number = accepted(Families.poorFamily());
    driver.runJobs(number, "Task_QuerySource");
    survey(number);
    return number;
  }

  /** By two of whom neither is who looks into objections. */
  private void survey(CaseNumber number) {
    Map<String, Object> survey = Families.plainSurvey(TODAY);
    survey.put("secondSurveyor", "ningxia.helper");
    driver.complete(number, "Task_SurveyHousehold", SURVEY, survey);
  }

  private void surveyedAgain(CaseNumber number, ProcessInstance examination) {
    assertThat(examination).isWaitingAt("CallActivity_MeansTest");
    assertThat(instance("MeansTest", number))
        .isWaitingAt("Task_SurveyHousehold")
        .hasNotPassed("Task_QuerySource");
    assertThat(caseFiles.get(number).checkRound()).isEqualTo(2);
    assertThat(instance("NoticeTakedown", number)).isWaitingAt("Task_TakeDownEarly");
    survey(number);
  }

  private void post(CaseNumber number) {
    driver.complete(
        number,
        "Task_PostNotice",
        APPROVE,
        Map.of("postedOn", TODAY, "place", "东河村公示栏", "poster", "刘审核"));
  }

  private void uphold(CaseNumber number) {
    objections.raise(number, new Statement(ObjectionChannel.PHONE, null, "他家瞒报了收入。"), INTAKE);
    driver.complete(
        number,
        "Task_InvestigateObjection",
        OTHER_SURVEYOR,
        Map.of("investigatedOn", TODAY, "objectionFindings", "确有一份零工。", "stillDisputed", "NO"));
    driver.complete(
        number,
        "Task_DecideObjection",
        APPROVE,
        Map.of("outcome", "UPHELD", "answer", "情况属实，重新调查。"));
  }

  /** No area's document publishes before confirming so far; a table of its own could. */
  private void publishFirst() {
    DmnModelInstance table =
        Dmn.readModelFromFile(Path.of("processes/decisions/NoticeNeed.dmn").toFile());
    Rule rule = table.getModelElementById("Rule_DibaoAfterConfirmation");
    List.copyOf(rule.getOutputEntries()).get(0).getText().setTextContent("\"BEFORE_CONFIRMATION\"");
    ownTable =
        repositoryService
            .createDeployment()
            .tenantId("ningxia")
            .addModelInstance("NoticeNeed.dmn", table)
            .deploy()
            .getId();
  }
}
