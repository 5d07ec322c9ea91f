package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jiuzhu.aid.CaseDeterminations;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.correspondence.Letter;
import org.jiuzhu.correspondence.LetterKind;
import org.jiuzhu.correspondence.Letters;
import org.jiuzhu.meanstest.Difference;
import org.jiuzhu.meanstest.Disputes;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** 核对结果告知: the applicant is heard before a difference counts against them. */
class CheckHearingTest extends ProcessTest {

  private static final String INTAKE = "ningxia.intake";
  private static final String SURVEYOR = "ningxia.survey";
  private static final String FORM = "Task_HearApplicant";

  @Autowired private Letters letters;
  @Autowired private CaseDeterminations determinations;
  @Autowired private Disputes disputes;
  @Autowired private Timeline timeline;

  @Test
  void theApplicantIsToldAndHeard() {
    CaseNumber number = found("300");
    assertThat(instance("MeansTest", number))
        .hasPassed("Task_CompareWithDeclaration")
        .isWaitingAt(FORM);
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.HEARING);
    assertThat(determinations.find(number)).isEmpty();
    Letter letter =
        letters.of(number).stream()
            .filter(issued -> issued.kind() == LetterKind.CHECK_RESULT)
            .findFirst()
            .orElseThrow();
    assertThat(letter.content()).containsEntry("deadline", "2026-03-09");
    assertThat(letter.content().get("differences").toString())
        .contains("测试乙", "经营收入（每月）", "0.00", "300.00", "入户调查");
    Map<String, Object> view = driver.view(number, FORM, INTAKE);
    assertThat(view).containsEntry("toldOn", TODAY);
    assertThat(view.get("differenceRows").toString()).contains("300.00");
    hear(number, said(List.of()));
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.DETERMINED);
    assertThat(differences(number)).containsExactly("BUSINESS 300.00 SURVEY");
    assertThat(timeline.proposers(number)).contains(INTAKE);
  }

  @Test
  void whatTheApplicantProvesIsAsDeclared() {
    CaseNumber number = found("300");
    hear(number, said(List.of(outcome("DECLARED", null, "已停业，有注销证明"))));
    assertThat(differences(number)).isEmpty();
    assertThat(driver.view(number, "Task_ApproveAtTownship", "ningxia.approve").get("surveyRows"))
        .asString()
        .contains("来窗口说明", "以申报为准");
  }

  @Test
  void anotherAmountMayStand() {
    CaseNumber number = found("300");
    hear(number, said(List.of(outcome("OTHER", "120", "只做了两个月"))));
    assertThat(differences(number)).containsExactly("BUSINESS 120.00 HEARING");
  }

  @Test
  void whoDoesNotComeLeavesTheVerifiedFigure() {
    CaseNumber number = found("300");
    ProcessInstance check = instance("MeansTest", number);
    moveTo("2026-03-10");
    hear(number, Map.of("appearance", "ABSENT", "heardOn", "2026-03-10"));
    assertThat(check).hasPassed(FORM, "EndEvent_MeansTestDone").isEnded();
    assertThat(differences(number)).containsExactly("BUSINESS 300.00 SURVEY");
    assertThat(disputes.exist(number)).isFalse();
  }

  @Test
  void disagreementIsADispute() {
    CaseNumber number = found("300");
    Map<String, Object> answer = said(List.of());
    answer.put("agrees", "NO");
    hear(number, answer);
    assertThat(disputes.exist(number)).isTrue();
  }

  /** What neighbours have appraised is not disputed any more, until somebody disputes again. */
  @Test
  void aDisputeEndsWithItsAppraisal() {
    CaseNumber number = found("300");
    Map<String, Object> answer = said(List.of());
    answer.put("agrees", "NO");
    hear(number, answer);
    driver.complete(number, "Task_SummonAppraisal", SURVEYOR, Neighbours.summons(TODAY));
    driver.complete(
        number,
        "Task_RecordAttendance",
        SURVEYOR,
        Neighbours.attendance(TODAY, Set.of(), Set.of()));
    driver.complete(
        number, "Task_HoldAppraisal", SURVEYOR, Neighbours.secret(Collections.nCopies(8, "FOR")));
    sendBack(number, "BACK_TO_CHECK");
    driver.runJobs(number, "Task_QuerySource");
    assertThat(instance("Examination", number)).isWaitingAt("Task_ApproveAtTownship");
    assertThat(disputes.exist(number)).isFalse();
    moveTo("2026-03-03");
    sendBackToSurvey(number);
    Map<String, Object> survey = Families.plainSurvey("2026-03-03");
    survey.put("disputed", "YES");
    survey.put("disputeNote", "邻居又有不同说法");
    driver.complete(number, "Task_SurveyHousehold", SURVEYOR, survey);
    assertThat(disputes.exist(number)).isTrue();
    assertThat(instance("DemocraticAppraisal", number)).isWaitingAt("Task_SummonAppraisal");
  }

  /** What has been heard once is not held against the applicant a second time. */
  @Test
  void nobodyIsHeardTwiceOnTheSameFinding() {
    CaseNumber number = found("300");
    hear(number, said(List.of(outcome("DECLARED", null, "已停业"))));
    sendBackToSurvey(number);
    survey(number, "300");
    assertThat(instance("Examination", number)).isWaitingAt("Task_ApproveAtTownship");
    assertThat(differences(number)).isEmpty();
    sendBackToSurvey(number);
    survey(number, "350");
    assertThat(instance("MeansTest", number)).isWaitingAt(FORM);
  }

  @Test
  void aDifferenceInFavourNeedsNoHearing() {
    CaseNumber number = accepted(Families.poorFamily());
    driver.runJobs(number, "Task_QuerySource");
    Map<String, Object> survey = Families.plainSurvey(TODAY);
    survey.put("incomeFindings", List.of(Map.of("member", "m2", "kind", "WAGE", "monthly", "400")));
    ProcessInstance check = instance("MeansTest", number);
    driver.complete(number, "Task_SurveyHousehold", "ningxia.survey", survey);
    assertThat(check).hasNotPassed(FORM).isEnded();
    assertThat(differences(number)).containsExactly("WAGE 400.00 SURVEY");
  }

  @Test
  void aDisputedSurveyIsHandedBack() {
    CaseNumber number = accepted(Families.poorFamily());
    driver.runJobs(number, "Task_QuerySource");
    Map<String, Object> survey = Families.plainSurvey(TODAY);
    survey.put("disputed", "YES");
    survey.put("disputeNote", "邻居反映另有收入");
    driver.complete(number, "Task_SurveyHousehold", "ningxia.survey", survey);
    assertThat(disputes.exist(number)).isTrue();
  }

  @Test
  void wrongAnswersAreNamedAndNothingIsKept() {
    CaseNumber number = found("300");
    assertThatThrownBy(() -> hear(number, Map.of("appearance", "CAME", "heardOn", "2026-03-01")))
        .hasMessageContaining("答复日期：应在 2026-03-02 到 2026-03-02 之间")
        .hasMessageContaining("申请人怎样说：必须填写")
        .hasMessageContaining("同意核对结果吗：必须填写");
    assertThatThrownBy(() -> hear(number, said(List.of(outcome("DECLARED", null, null)))))
        .hasMessageContaining("理由：必须填写");
    assertThatThrownBy(
            () -> hear(number, said(List.of(Map.of("difference", "7", "stands", "DECLARED")))))
        .hasMessageContaining("不是告知书上的差异");
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.HEARING);
  }

  private CaseNumber found(String business) {
    CaseNumber number = accepted(Families.poorFamily());
    driver.runJobs(number, "Task_QuerySource");
    survey(number, business);
    return number;
  }

  private void survey(CaseNumber number, String business) {
    Map<String, Object> survey = Families.plainSurvey(TODAY);
    survey.put(
        "incomeFindings", List.of(Map.of("member", "m2", "kind", "BUSINESS", "monthly", business)));
    driver.complete(number, "Task_SurveyHousehold", "ningxia.survey", survey);
  }

  private void sendBackToSurvey(CaseNumber number) {
    sendBack(number, "BACK_TO_SURVEY");
  }

  private void sendBack(CaseNumber number, String outcome) {
    driver.complete(
        number,
        "Task_ApproveAtTownship",
        "ningxia.approve",
        Map.of("outcome", outcome, "note", "请再核实"));
  }

  private void hear(CaseNumber number, Map<String, Object> answer) {
    driver.complete(number, FORM, INTAKE, answer);
  }

  private static Map<String, Object> said(List<Map<String, Object>> outcomes) {
    Map<String, Object> answer = new HashMap<>();
    answer.put("appearance", "CAME");
    answer.put("heardOn", TODAY);
    answer.put("statement", "去年做过小买卖。");
    answer.put("agrees", "YES");
    answer.put("outcomes", outcomes);
    return answer;
  }

  private static Map<String, Object> outcome(String stands, String figure, String reason) {
    Map<String, Object> outcome = new HashMap<>();
    outcome.put("difference", "0");
    outcome.put("stands", stands);
    outcome.put("otherFigure", figure);
    outcome.put("reason", reason);
    return outcome;
  }

  private List<String> differences(CaseNumber number) {
    return determinations.newest(number).content().differences().stream()
        .map(CheckHearingTest::text)
        .toList();
  }

  private static String text(Difference difference) {
    return difference.item() + " " + difference.verified() + " " + difference.source();
  }
}
