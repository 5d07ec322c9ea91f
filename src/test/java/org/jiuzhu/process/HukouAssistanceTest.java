package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jiuzhu.application.SubmitApplication;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Declaration.Hukou;
import org.jiuzhu.casefile.Declaration.HukouAt;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineEntry;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.correspondence.LetterKind;
import org.jiuzhu.correspondence.Letters;
import org.jiuzhu.meanstest.HukouAssistance;
import org.jiuzhu.meanstest.HukouAssistance.State;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** 户籍地协助核查: a task in the same area, a letter and a waiting answer outside it. */
class HukouAssistanceTest extends ProcessTest {

  @Autowired private HukouAssistance assistance;
  @Autowired private Letters letters;
  @Autowired private Timeline timeline;
  @Autowired private SubmitApplication applications;
  @Autowired private Declarations declarations;
  @Autowired private ObjectMapper json;

  @Test
  void aTownshipOfTheAreaGetsATask() {
    CaseNumber number = registeredInAnotherTownship();
    ProcessInstance check = instance("MeansTest", number);
    assertThat(check).isWaitingAt("Task_AssistCheck", "Task_SurveyHousehold");
    assertThat(driver.view(number, "Task_AssistCheck", "ningxia.t2.survey").get("factRows"))
        .asString()
        .contains("本地区其他乡镇");
    assertThatThrownBy(() -> assist(number, "ningxia.survey"))
        .as("the township of the application does not help itself")
        .isInstanceOf(RuntimeException.class);
    assist(number, "ningxia.t2.survey");
    surveyed(number);
    assertThat(check).hasPassed("Task_AssistCheck").isEnded();
    assertThat(assistance.find(number).orElseThrow().state()).isEqualTo(State.ANSWERED);
    assertThat(driver.view(number, "Task_ApproveAtTownship", "ningxia.approve").get("surveyRows"))
        .asString()
        .contains("户籍地协助核查", "承包地三亩");
  }

  @Test
  void itIsAskedOnce() {
    CaseNumber number = registeredInAnotherTownship();
    assist(number, "ningxia.t2.survey");
    surveyed(number);
    driver.complete(
        number,
        "Task_ApproveAtTownship",
        "ningxia.approve",
        Map.of("outcome", "BACK_TO_SURVEY", "note", "请再核实"));
    assertThat(instance("MeansTest", number))
        .isWaitingAt("Task_SurveyHousehold")
        .hasNotPassed("Task_AssistCheck");
    assertThat(happened(number, TimelineKind.ASSISTANCE_ASKED)).isEqualTo(1);
  }

  @Test
  void anotherAreaGetsALetterAndAnswers() {
    CaseNumber number = registeredElsewhere();
    ProcessInstance check = instance("MeansTest", number);
    assertThat(check)
        .hasPassed("Task_RequestAssistance")
        .isWaitingAt("Gateway_WaitForAssistance", "Task_SurveyHousehold");
    assertThat(letters.of(number))
        .filteredOn(letter -> letter.kind() == LetterKind.ASSISTANCE_REQUEST)
        .singleElement()
        .satisfies(
            letter ->
                assertThat(letter.content())
                    .containsEntry("place", "示范省远山县民政局")
                    .containsEntry("deadline", "2026-03-11"));
    assertThat(assistance.answer(number, answer(), "ningxia.intake")).isTrue();
    assertThat(check).hasPassed("Event_AssistanceAnswered").hasNotPassed("Event_AssistanceOverdue");
    assertThat(assistance.answer(number, answer(), "ningxia.intake"))
        .as("a second answer")
        .isFalse();
    surveyed(number);
    assertThat(check).isEnded();
  }

  @Test
  void theCheckGoesOnWithoutAnAnswerAndALateOneIsKept() {
    CaseNumber number = registeredElsewhere();
    ProcessInstance check = instance("MeansTest", number);
    moveTo("2026-03-12");
    driver.runJobs(number, "Event_AssistanceOverdue");
    assertThat(check).hasPassed("Task_NoteOverdueAssistance").isWaitingAt("Task_SurveyHousehold");
    assertThat(assistance.find(number).orElseThrow().state()).isEqualTo(State.OVERDUE);
    surveyed(number);
    assertThat(check).isEnded();
    assertThat(driver.view(number, "Task_ApproveAtTownship", "ningxia.approve").get("surveyRows"))
        .asString()
        .contains("逾期没有答复");
    assertThat(assistance.answer(number, answer(), "ningxia.intake")).isTrue();
    assertThat(assistance.find(number).orElseThrow().state()).isEqualTo(State.ANSWERED);
    assertThat(instance("Examination", number)).isWaitingAt("Task_ApproveAtTownship");
  }

  @Test
  void registeredHereNeedsNoHelp() {
    CaseNumber number = accepted(Families.poorFamily());
    assertThat(assistance.find(number)).isEmpty();
    assertThat(assistance.answer(number, answer(), "ningxia.intake")).isFalse();
  }

  @Test
  void thePlaceMustBeSaid() {
    CaseNumber number = received(Families.poorFamily());
    Map<String, Object> household = Families.poorFamily();
    household.put("hukouAt", "ELSEWHERE");
    assertThatThrownBy(() -> enter(number, household)).hasMessageContaining("户籍地：必须填写");
    household.put("hukouAt", "OTHER_TOWNSHIP");
    household.put("hukouTownship", "t1");
    assertThatThrownBy(() -> enter(number, household)).hasMessageContaining("应是本地区的另一个乡镇（街道）");
    household.put("hukouTownship", "t2");
    enter(number, household);
    assertThat(instance("AssistanceApplication", number)).hasPassed("Task_EnterHousehold");
  }

  @Test
  void outsideSystemsMaySayItToo() {
    ObjectNode application = Families.application(json);
    application.withObject("/household").put("hukouAt", "ELSEWHERE").put("hukouPlace", "远山县");
    CaseNumber number =
        applications.submit("ningxia.intake", UUID.randomUUID().toString(), application).number();
    assertThat(declarations.get(number).hukou())
        .isEqualTo(new Hukou(HukouAt.ELSEWHERE, null, "远山县"));
    CaseNumber silent =
        applications
            .submit("ningxia.intake", UUID.randomUUID().toString(), Families.application(json))
            .number();
    assertThat(declarations.get(silent).hukou().at()).isEqualTo(HukouAt.THIS_TOWNSHIP);
  }

  private void enter(CaseNumber number, Map<String, Object> household) {
    driver.complete(number, "Task_EnterHousehold", "ningxia.intake", household);
  }

  private CaseNumber registeredInAnotherTownship() {
    Map<String, Object> household = Families.poorFamily();
    household.put("hukouAt", "OTHER_TOWNSHIP");
    household.put("hukouTownship", "t2");
    return accepted(household);
  }

  private CaseNumber registeredElsewhere() {
    Map<String, Object> household = Families.poorFamily();
    household.put("hukouAt", "ELSEWHERE");
    household.put("hukouPlace", "示范省远山县民政局");
    return accepted(household);
  }

  private void assist(CaseNumber number, String user) {
    driver.complete(
        number,
        "Task_AssistCheck",
        user,
        Map.of(
            "registered", "YES",
            "aidThere", "NO",
            "checkedOn", TODAY,
            "assistFindings", "承包地三亩，由亲戚代种，没有收入。"));
  }

  private void surveyed(CaseNumber number) {
    driver.runJobs(number, "Task_QuerySource");
    driver.complete(number, "Task_SurveyHousehold", "ningxia.survey", Families.plainSurvey(TODAY));
  }

  private static HukouAssistance.Answer answer() {
    return new HukouAssistance.Answer(
        true, false, LocalDate.parse(TODAY), "没有房产和土地。", "远民函〔2026〕3号");
  }

  private long happened(CaseNumber number, TimelineKind kind) {
    return timeline.of(number).stream().map(TimelineEntry::kind).filter(kind::equals).count();
  }
}
