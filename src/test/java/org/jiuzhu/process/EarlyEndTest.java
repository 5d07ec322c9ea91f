package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.correspondence.LetterKind;
import org.jiuzhu.correspondence.Letters;
import org.jiuzhu.notice.Notices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A case that ends before its decision, or begins its examination again, at every wait state. */
class EarlyEndTest extends ProcessTest {

  @Autowired private Letters letters;
  @Autowired private Notices notices;

  private CaseNumber at(String waitState) {
    return switch (waitState) {
      case "Task_EnterHousehold" -> received(Families.poorFamily());
      case "Task_AcceptApplication" -> entered(Families.poorFamily());
      case "Task_SurveyHousehold" -> accepted(Families.poorFamily());
      case "Task_ApproveAtTownship" -> determined(Families.poorFamily());
      case "Task_PostNotice" -> approved();
      case "Event_NoticePeriodOver" -> posted();
      case "Task_RecordDelivery" -> granted();
      default -> throw new IllegalArgumentException(waitState);
    };
  }

  private CaseNumber approved() {
    CaseNumber number = determined(Families.poorFamily());
    driver.complete(
        number, "Task_ApproveAtTownship", "ningxia.approve", Map.of("outcome", "CONFIRM"));
    return number;
  }

  private CaseNumber posted() {
    CaseNumber number = approved();
    driver.complete(
        number,
        "Task_PostNotice",
        "ningxia.approve",
        Map.of("postedOn", TODAY, "place", "东河村公示栏", "poster", "刘审核"));
    return number;
  }

  private CaseNumber granted() {
    CaseNumber number = posted();
    moveTo("2026-03-10");
    driver.runJobs(number, "Event_NoticePeriodOver");
    driver.complete(
        number, "Task_RecordTakedown", "ningxia.approve", Map.of("takenDownOn", "2026-03-10"));
    return number;
  }

  private void tell(CaseNumber number, String message, String flag, String value) {
    runtimeService
        .createMessageCorrelation(message)
        .processInstanceBusinessKey(number.value())
        .setVariable(flag, value)
        .correlate();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Task_EnterHousehold",
        "Task_AcceptApplication",
        "Task_SurveyHousehold",
        "Task_ApproveAtTownship",
        "Task_PostNotice",
        "Event_NoticePeriodOver",
        "Task_RecordDelivery"
      })
  void aCaseIsTakenBackAtEveryWaitState(String waitState) {
    CaseNumber number = at(waitState);
    ProcessInstance instance = instance("AssistanceApplication", number);
    tell(number, "CaseClosed", "closing", "WITHDRAWN");
    assertThat(instance)
        .isWaitingAtExactly("SubProcess_CaseClosed", "Task_DeliverClosing")
        .hasPassed("Task_CloseCase");
    assertThat(instance("Examination", number)).isNull();
    assertThat(instance("MeansTest", number)).isNull();
    assertThat(instance("PublicNotice", number)).isNull();
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.WITHDRAWN);
    assertThat(letters.decision(number).orElseThrow().kind()).isEqualTo(LetterKind.CLOSING);
    assertThat(notices.published())
        .noneSatisfy(notice -> assertThat(notice.caseNumber()).isEqualTo(number));
    driver.complete(
        number,
        "Task_DeliverClosing",
        "ningxia.intake",
        Map.of("method", "IN_PERSON", "deliveredOn", today(waitState), "receiver", "本人"));
    assertThat(instance).hasPassed("EndEvent_CaseClosed").isEnded();
  }

  /** What is over is not under way: only open cases and running aid are pointed out. */
  @Test
  void aCaseThatIsOverIsNoOtherCase() {
    Map<String, Object> nobodyElses =
        Families.member("测试未", Families.idNumber("19710717", 61), "SELF");
    CaseNumber before = entered(Families.household(nobodyElses));
    CaseNumber number = entered(Families.household(nobodyElses));
    assertThat(otherCases(number)).contains(before.value());
    tell(before, "CaseClosed", "closing", "WITHDRAWN");
    assertThat(otherCases(number)).doesNotContain(before.value());
  }

  private String otherCases(CaseNumber number) {
    return driver
        .view(number, "Task_AcceptApplication", "ningxia.intake")
        .get("otherCases")
        .toString();
  }

  /** The confirmation's words are no reason for sending back. */
  @Test
  void surveyorsAreNotToldThatAConfirmedCaseWasSentBack() {
    CaseNumber number = determined(Families.poorFamily());
    driver.complete(
        number,
        "Task_ApproveAtTownship",
        "ningxia.approve",
        Map.of("outcome", "CONFIRM", "note", "情况清楚"));
    tell(number, "CaseChanged", "restart", "CHECK_SURVEY");
    assertThat(driver.view(number, "Task_SurveyHousehold", "ningxia.survey"))
        .containsEntry("sentBackText", "");
  }

  private static String today(String waitState) {
    return waitState.equals("Task_RecordDelivery") ? "2026-03-10" : TODAY;
  }

  @ParameterizedTest
  @CsvSource({
    "DECEASED,CLOSED,CLOSING",
    "MOVED_AWAY,CLOSED,CLOSING",
    "NOT_COOPERATING,TERMINATED,TERMINATION"
  })
  void otherReasonsEndItTheirOwnWay(String reason, CaseState state, LetterKind letter) {
    CaseNumber number = accepted(Families.poorFamily());
    tell(number, "CaseClosed", "closing", reason);
    assertThat(caseFiles.get(number).state()).isEqualTo(state);
    assertThat(letters.decision(number).orElseThrow().kind()).isEqualTo(letter);
  }

  @Test
  void whoeverIsTerminatedIsToldWhyAndWhereToContestIt() {
    CaseNumber number = accepted(Families.poorFamily());
    tell(number, "CaseClosed", "closing", "NOT_COOPERATING");
    assertThat(letters.decision(number).orElseThrow().content())
        .containsKeys("reasons", "reviewBody", "court", "reviewDays", "litigationMonths");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Task_SurveyHousehold",
        "Task_ApproveAtTownship",
        "Task_PostNotice",
        "Event_NoticePeriodOver"
      })
  void aChangeStartsTheExaminationAgain(String waitState) {
    CaseNumber number = at(waitState);
    ProcessInstance instance = instance("AssistanceApplication", number);
    ProcessInstance before = instance("Examination", number);
    tell(number, "CaseChanged", "restart", "CHECK_BOTH");
    assertThat(instance)
        .isWaitingAt("CallActivity_Examination")
        .hasPassed("Task_RestartExamination")
        .hasNotPassed("Task_CloseCase");
    assertThat(before).isEnded();
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.CHECKING);
    assertThat(caseFiles.get(number).checkRound()).isEqualTo(2);
    assertThat(notices.published())
        .noneSatisfy(notice -> assertThat(notice.caseNumber()).isEqualTo(number));
    driver.runJobs(number, "Task_QuerySource");
    driver.complete(number, "Task_SurveyHousehold", "ningxia.survey", Families.plainSurvey(TODAY));
    assertThat(instance("Examination", number)).isWaitingAt("Task_ApproveAtTownship");
  }

  @Test
  void aCorrectionIsDeterminedAgainWithoutAnotherCheck() {
    CaseNumber number = determined(Families.poorFamily());
    tell(number, "CaseChanged", "restart", "DETERMINATION");
    assertThat(instance("Examination", number))
        .isWaitingAt("Task_ApproveAtTownship")
        .hasPassed("Gateway_ToDetermination", "Task_DetermineEligibility")
        .hasNotPassed("CallActivity_MeansTest");
    assertThat(caseFiles.get(number).checkRound()).isEqualTo(1);
  }
}
