package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.county.CountyDraws;
import org.jiuzhu.county.CountyVisit;
import org.jiuzhu.county.CountyVisit.Kind;
import org.jiuzhu.county.CountyVisit.Outcome;
import org.jiuzhu.county.VisitRecords;
import org.jiuzhu.engine.OpenedArea;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The county's visits: ningxia's townships confirm, ningbo's county does. */
class CountyVisitTest extends ProcessTest {

  private static final Map<String, Object> CONFIRM = Map.of("outcome", "CONFIRM");

  @Autowired private CountyDraws draws;
  @Autowired private VisitRecords visits;
  @Autowired private Timeline timeline;
  @Autowired private OpenedArea openedArea;
  @Autowired private JdbcClient jdbc;

  @BeforeEach
  void openNingbo() {
    openedArea.open("ningbo");
  }

  /**
   * A destitute case that the lot has drawn, or not. Every case has its lot before it is examined,
   * and those with the other lot are left lying.
   */
  private CaseNumber destitute(String area, boolean drawn) {
    return withLot(area, Families::loneOldMan, drawn);
  }

  private CaseNumber withLot(String area, Supplier<Map<String, Object>> household, boolean drawn) {
    for (int tries = 0; tries < 60; tries++) {
      CaseNumber number = applied(area, household.get());
      draws.draw(number);
      if (draws.find(number).orElseThrow().drawn() == drawn) {
        accept(number, Map.of("complete", "YES"));
        return number;
      }
    }
    throw new AssertionError("sixty lots in a row the same");
  }

  private CaseNumber applied(String area, Map<String, Object> household) {
    Map<?, ?> head = (Map<?, ?>) ((List<?>) household.get("members")).get(0);
    CaseNumber number =
        driver.start(
            "AssistanceApplication",
            area + ".intake",
            Families.applicant((String) head.get("name"), (String) head.get("idNumber")));
    if (area.equals("ningbo")) {
      household.put("village", "东港社区");
    }
    driver.complete(number, "Task_EnterHousehold", area + ".intake", household);
    return number;
  }

  private void accept(CaseNumber number, Map<String, Object> answer) {
    driver.complete(number, "Task_AcceptApplication", number.area() + ".intake", answer);
    examine(number);
  }

  private void examine(CaseNumber number) {
    driver.runJobs(number, "Task_QuerySource");
    survey(number);
  }

  private void survey(CaseNumber number) {
    Map<String, Object> survey = new HashMap<>(Families.surveyOfOne(TODAY));
    survey.put("secondSurveyor", number.area() + ".helper");
    if (number.area().equals("ningbo")) {
      for (String dimension :
          List.of("Economy", "Health", "Education", "Housing", "Employment", "Social")) {
        survey.put("dimension" + dimension, "GRAVE");
      }
    }
    driver.complete(number, "Task_SurveyHousehold", number.area() + ".survey", survey);
  }

  private static Map<String, Object> visit(String day, Outcome outcome) {
    Map<String, Object> answer = new HashMap<>();
    answer.put("visitedOn", day);
    answer.put("visitFindings", "独居，住房一间，由邻居照看。");
    answer.put("visitOutcome", outcome.name());
    if (outcome == Outcome.PROBLEM) {
      answer.put("advice", "请乡镇复核照料人情况。");
    }
    return answer;
  }

  private void publish(CaseNumber number, String user) {
    driver.complete(
        number,
        "Task_PostNotice",
        user,
        Map.of("postedOn", TODAY, "place", "村公示栏", "poster", "刘审核"));
    moveTo("2026-03-10");
    driver.runJobs(number, "Event_NoticePeriodOver");
    driver.complete(number, "Task_RecordTakedown", user, Map.of("takenDownOn", "2026-03-10"));
  }

  private void deliver(CaseNumber number) {
    driver.complete(
        number,
        "Task_RecordDelivery",
        number.area() + ".intake",
        Map.of("method", "IN_PERSON", "deliveredOn", "2026-03-10", "receiver", "本人"));
  }

  @Test
  void aDrawnCaseOfATownshipIsLookedAtAfterwardsAndNothingWaitsForIt() {
    CaseNumber number = destitute("ningxia", true);
    ProcessInstance instance = instance("AssistanceApplication", number);
    ProcessInstance examination = instance("Examination", number);
    assertThat(examination)
        .isWaitingAt("Task_ApproveAtTownship")
        .hasPassed("Task_DrawForCounty")
        .hasNotPassed("Task_VisitHousehold");
    driver.complete(number, "Task_ApproveAtTownship", "ningxia.approve", CONFIRM);
    publish(number, "ningxia.approve");
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.GRANTED);
    assertThat(instance).isWaitingAt("Task_CheckAfterwards", "Task_RecordDelivery");
    // 15 working days from 10 March
    assertThat(driver.task(number, "Task_CheckAfterwards").getDueDate())
        .isEqualTo("2026-03-31T23:59:59");
    assertThat(driver.view(number, "Task_CheckAfterwards", "ningxia.county"))
        .containsEntry("visitReason", "随机抽中，由县级核查")
        .containsEntry("applicantName", "测试辛");
    deliver(number);
    assertThat(instance).isWaitingAt("Task_CheckAfterwards").hasPassed("EndEvent_Delivered");
    driver.complete(
        number, "Task_CheckAfterwards", "ningxia.county", visit("2026-03-10", Outcome.PROBLEM));
    assertThat(instance).hasPassed("EndEvent_CheckedAfterwards").isEnded();
    assertThat(visits.of(number))
        .singleElement()
        .satisfies(
            made -> {
              assertThat(made.kind()).isEqualTo(Kind.AFTERWARDS);
              assertThat(made.outcome()).isEqualTo(Outcome.PROBLEM);
              assertThat(made.advice()).isEqualTo("请乡镇复核照料人情况。");
            });
    assertThat(timeline.of(number))
        .anySatisfy(
            entry -> {
              assertThat(entry.kind()).isEqualTo(TimelineKind.CHECKED_AFTERWARDS);
              assertThat(entry.detail()).isEqualTo("PROBLEM");
              assertThat(entry.actor()).isEqualTo("ningxia.county");
            });
    // the decision stays as it is
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.GRANTED);
  }

  @Test
  void aCaseThatEndsWhileItIsToBeLookedAtHasOneLetterToDeliver() {
    CaseNumber number = destitute("ningxia", true);
    driver.complete(number, "Task_ApproveAtTownship", "ningxia.approve", CONFIRM);
    publish(number, "ningxia.approve");
    deliver(number);
    driver.start(
        "CaseEvent",
        "ningxia.intake",
        Map.of(
            "caseNumber",
            number.value(),
            "eventKind",
            "WITHDRAWAL",
            "happenedOn",
            "2026-03-10",
            "note",
            "本人书面撤回"));
    driver.runJobs(number, "Task_TellCase");
    assertThat(instance("AssistanceApplication", number))
        .isWaitingAtExactly("SubProcess_CaseClosed", "Task_DeliverClosing");
    assertThat(instance("GrantRevision", number)).isNull();
  }

  @Test
  void aCaseOfATownshipThatIsNotDrawnIsNotLookedAt() {
    CaseNumber number = destitute("ningxia", false);
    ProcessInstance instance = instance("AssistanceApplication", number);
    driver.complete(number, "Task_ApproveAtTownship", "ningxia.approve", CONFIRM);
    publish(number, "ningxia.approve");
    deliver(number);
    assertThat(instance)
        .hasPassed("Gateway_CheckAfterwards")
        .hasNotPassed("Task_CheckAfterwards")
        .isEnded();
    assertThat(visits.of(number)).isEmpty();
  }

  @Test
  void aDrawnCaseThatWasRefusedIsNotLookedAtAfterwards() {
    CaseNumber number = destitute("ningxia", true);
    ProcessInstance instance = instance("AssistanceApplication", number);
    driver.complete(
        number,
        "Task_ApproveAtTownship",
        "ningxia.approve",
        Map.of("outcome", "REFUSE", "reasons", List.of(firstReason(number)), "note", "不符合"));
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.REFUSED);
    assertThat(instance)
        .isWaitingAt("Task_RecordDelivery")
        .hasPassed("Gateway_CheckAfterwards")
        .hasNotPassed("Task_CheckAfterwards");
  }

  /** Drawn, and determined to be another category since: the draw is of the destitute. */
  @Test
  void aDrawnCaseThatIsNotDestituteAnyMoreIsNotVisited() {
    CaseNumber number = withLot("ningbo", Families::poorFamily, true);
    assertThat(instance("Examination", number))
        .isWaitingAt("Task_ConfirmAtCounty")
        .hasNotPassed("Task_VisitHousehold");
  }

  private String firstReason(CaseNumber number) {
    return driver.firstOption(
        number, "Task_ApproveAtTownship", "ningxia.approve", "refusalReasons");
  }

  @Test
  void withKinshipTheCountyVisitsFirstAndConfirms() {
    CaseNumber number = applied("ningxia", Families.withKinship(Families.poorFamily()));
    accept(number, Families.acceptedWithKin("ningxia.approve2"));
    ProcessInstance examination = instance("Examination", number);
    assertThat(examination).isWaitingAt("Task_VisitHousehold");
    assertThat(driver.task(number, "Task_VisitHousehold").getDueDate())
        .isEqualTo("2026-03-09T23:59:59");
    assertThat(driver.view(number, "Task_VisitHousehold", "ningxia.county"))
        .containsEntry("visitReason", "有经办人员近亲属备案，由县级入户核查");
    driver.complete(
        number, "Task_VisitHousehold", "ningxia.county", visit(TODAY, Outcome.IN_ORDER));
    assertThat(examination)
        .isWaitingAt("Task_ConfirmAtCounty")
        .hasNotPassed("Task_ApproveAtTownship");
    assertThat(driver.view(number, "Task_ConfirmAtCounty", "ningxia.county2").get("visitRows"))
        .asString()
        .contains("独居，住房一间", "情况属实", "2026-03-02");
    // whoever visited does not confirm
    assertThatThrownBy(
            () -> driver.complete(number, "Task_ConfirmAtCounty", "ningxia.county", CONFIRM))
        .hasMessageContaining("不能审核确认");
    driver.complete(number, "Task_ConfirmAtCounty", "ningxia.county2", CONFIRM);
    publish(number, "ningxia.approve");
    deliver(number);
    assertThat(examination)
        .hasPassed("Task_VisitHousehold", "Task_ConfirmAtCounty", "EndEvent_Examined")
        .isEnded();
    assertThat(instance("AssistanceApplication", number)).isNull();
  }

  @Test
  void aVisitCountsForItsRoundOfChecking() {
    CaseNumber number = applied("ningxia", Families.withKinship(Families.poorFamily()));
    accept(number, Families.acceptedWithKin("ningxia.approve2"));
    driver.complete(number, "Task_VisitHousehold", "ningxia.county", visit(TODAY, Outcome.PROBLEM));
    // determined again with what was checked: no second visit
    runtimeService
        .createMessageCorrelation("CaseChanged")
        .processInstanceBusinessKey(number.value())
        .setVariable("restart", "DETERMINATION")
        .correlate();
    assertThat(instance("Examination", number))
        .isWaitingAt("Task_ConfirmAtCounty")
        .hasNotPassed("Task_VisitHousehold");
    // checked again: there is something new to see
    driver.complete(
        number,
        "Task_ConfirmAtCounty",
        "ningxia.county2",
        Map.of("outcome", "BACK_TO_SURVEY", "note", "核查有问题，请重新调查"));
    survey(number);
    assertThat(instance("Examination", number)).isWaitingAt("Task_VisitHousehold");
    driver.complete(
        number, "Task_VisitHousehold", "ningxia.county", visit(TODAY, Outcome.IN_ORDER));
    assertThat(visits.of(number)).extracting(CountyVisit::round).containsExactly(1, 2);
    assertThat(instance("Examination", number)).isWaitingAt("Task_ConfirmAtCounty");
  }

  @Test
  void aDrawnCaseOfTheCountyIsVisitedBeforeItIsConfirmed() {
    CaseNumber number = destitute("ningbo", true);
    ProcessInstance instance = instance("AssistanceApplication", number);
    ProcessInstance examination = instance("Examination", number);
    assertThat(examination).isWaitingAt("Task_VisitHousehold");
    driver.complete(number, "Task_VisitHousehold", "ningbo.county", visit(TODAY, Outcome.IN_ORDER));
    driver.complete(number, "Task_ConfirmAtCounty", "ningbo.county2", CONFIRM);
    publish(number, "ningbo.approve");
    deliver(number);
    assertThat(examination).hasNotPassed("Task_ApproveAtTownship");
    // what was seen before is not looked at again
    assertThat(instance).hasNotPassed("Task_CheckAfterwards").isEnded();
  }

  @Test
  void aCaseOfTheCountyThatIsNotDrawnIsConfirmedWithoutAVisit() {
    CaseNumber number = destitute("ningbo", false);
    assertThat(instance("Examination", number))
        .isWaitingAt("Task_ConfirmAtCounty")
        .hasNotPassed("Task_VisitHousehold");
  }

  @Test
  void otherCategoriesTakeNoPartInTheDraw() {
    CaseNumber number = determined(Families.poorFamily());
    assertThat(instance("Examination", number)).hasPassed("Task_DrawForCounty");
    assertThat(draws.find(number)).isEmpty();
  }

  @Test
  void wrongEntriesAreNamedAndNothingIsStored() {
    CaseNumber number = applied("ningxia", Families.withKinship(Families.poorFamily()));
    accept(number, Families.acceptedWithKin("ningxia.county2"));
    Map<String, Object> wrong = visit("2026-02-27", Outcome.PROBLEM);
    wrong.put("companion", "ningxia.county2");
    wrong.remove("advice");
    wrong.put("visitFindings", " ");
    assertThatThrownBy(
            () -> driver.complete(number, "Task_VisitHousehold", "ningxia.county", wrong))
        .hasMessageContaining("入户日期：应在 2026-03-02 到 2026-03-02 之间。")
        .hasMessageContaining("同去的人：同去的人应当是县级确认岗的其他人员，且不是需要回避的人。")
        .hasMessageContaining("核查所见：")
        .hasMessageContaining("处理建议：");
    assertThat(visits.of(number)).isEmpty();
    assertThat(instance("Examination", number)).isWaitingAt("Task_VisitHousehold");
  }

  @Test
  void whatWasSeenIsSealedAndStays() {
    CaseNumber number = applied("ningxia", Families.withKinship(Families.poorFamily()));
    accept(number, Families.acceptedWithKin("ningxia.approve2"));
    driver.complete(number, "Task_VisitHousehold", "ningxia.county", visit(TODAY, Outcome.PROBLEM));
    String stored =
        jdbc.sql(
                "select encode(content, 'escape') || county_visit::text from county_visit"
                    + " where case_number = ?")
            .param(number.value())
            .query(String.class)
            .single();
    assertThat(stored).doesNotContain("独居").doesNotContain("照料人");
    assertThatThrownBy(() -> jdbc.sql("update county_visit set outcome = 'IN_ORDER'").update())
        .hasStackTraceContaining("are only ever added");
    assertThatThrownBy(() -> jdbc.sql("delete from county_visit").update())
        .hasStackTraceContaining("are only ever added");
  }
}
