package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jiuzhu.aid.CaseDeterminations;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.casefile.Evidence;
import org.jiuzhu.casefile.EvidenceStore;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineEntry;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.checkagency.Mood;
import org.jiuzhu.meanstest.CheckAgencyException;
import org.jiuzhu.meanstest.CheckAnswer;
import org.jiuzhu.meanstest.CheckAnswer.PersonStatus;
import org.jiuzhu.meanstest.CheckAnswerReceiver;
import org.jiuzhu.meanstest.CheckAnswers;
import org.jiuzhu.meanstest.CheckQueries;
import org.jiuzhu.meanstest.CheckQueries.Asked;
import org.jiuzhu.meanstest.CheckQueries.State;
import org.jiuzhu.meanstest.CheckSource;
import org.jiuzhu.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A source that fails, answers late, in part, again or otherwise: the case never hangs. */
class CheckFailureTest extends ProcessTest {

  private static final String CHECK = "ningxia.check";
  private static final String TAX = "TAX";

  @Autowired private CheckQueries queries;
  @Autowired private CheckAnswers answers;
  @Autowired private CheckAnswerReceiver receiver;
  @Autowired private CaseDeterminations determinations;
  @Autowired private Declarations declarations;
  @Autowired private EvidenceStore evidence;
  @Autowired private Timeline timeline;
  @Autowired private ManagementService managementService;

  @AfterEach
  void calmTheAgency() {
    agency.mood(Mood.of(Mood.Kind.NORMAL));
  }

  @Test
  void afterTheLastTryThereAreAnIncidentAndATask() {
    CaseNumber number = failed();
    assertThat(instance("MeansTest", number))
        .isWaitingAt("Task_CheckManually", "Task_SurveyHousehold");
    assertThat(incidents(number))
        .singleElement()
        .satisfies(
            incident -> {
              assertThat(incident.getIncidentType()).isEqualTo("checkSourceFailed");
              assertThat(incident.getIncidentMessage()).isEqualTo(TAX);
            });
    assertThat(tax(number).state()).isEqualTo(State.FAILED);
    assertThat(tax(number).failure()).isEqualTo("UNAVAILABLE");
    assertThat(happened(number, TimelineKind.SOURCE_FAILED)).isEqualTo(1);
    Map<String, Object> view = driver.view(number, "Task_CheckManually", CHECK);
    assertThat(view).containsEntry("sourceName", "纳税").containsEntry("failureText", "核对机构多次没有答复。");
    assertThat(view.get("personRows").toString()).contains("测试甲", "测试乙", "测试丙");
  }

  @Test
  void anAnswerOnPaperIsEnteredByHandAndCounts() {
    CaseNumber number = failed();
    ProcessInstance check = instance("MeansTest", number);
    byHand(number, Map.of("person", "m2", "known", "FOUND", "wage", "580", "deposit", "100.5"));
    assertThat(check)
        .hasPassed("Task_CheckManually", "EndEvent_SourceCheckedManually", "SubProcess_DataCheck");
    assertThat(incidents(number)).isEmpty();
    assertThat(tax(number).state()).isEqualTo(State.MANUAL);
    assertThat(evidence.of(number))
        .filteredOn(piece -> piece.kind() == Evidence.Kind.MANUAL_ANSWER)
        .singleElement()
        .satisfies(
            piece -> {
              assertThat(piece.title()).isEqualTo("税函〔2026〕12号");
              assertThat(piece.addedBy()).isEqualTo(CHECK);
              assertThat(piece.source()).isEqualTo(TAX);
            });
    // whoever checked by hand proposes and cannot approve
    assertThat(timeline.proposers(number)).contains(CHECK);
    survey(number);
    hearAbsent(number);
    assertThat(determinations.newest(number).content().differences())
        .extracting(difference -> difference.item() + " " + difference.verified())
        .containsExactlyInAnyOrder("WAGE 580.00", "DEPOSIT 100.50");
  }

  @Test
  void whatNobodyCanFindOutIsSaidSo() {
    CaseNumber number = failed();
    driver.complete(
        number, "Task_CheckManually", CHECK, Map.of("how", "UNKNOWN", "unknownReason", "该来源系统停用"));
    survey(number);
    assertThat(instance("Examination", number)).isWaitingAt("Task_ApproveAtTownship");
    assertThat(answers.of(number))
        .filteredOn(answer -> answer.source() == CheckSource.TAX)
        .singleElement()
        .satisfies(
            answer ->
                assertThat(answer.persons())
                    .hasSize(3)
                    .allMatch(person -> person.status() == PersonStatus.UNAVAILABLE));
    assertThat(incidents(number)).isEmpty();
  }

  @Test
  void aFailedSourceIsAskedAgain() {
    CaseNumber number = failed();
    Asked before = tax(number);
    agency.mood(Mood.of(Mood.Kind.NORMAL));
    askAgain(number);
    assertThat(incidents(number)).isEmpty();
    driver.runJobs(number, "Task_QuerySource");
    assertThat(tax(number).id()).isEqualTo(before.id());
    assertThat(tax(number).state()).isEqualTo(State.ANSWERED);
    assertThat(instance("MeansTest", number))
        .hasPassed("SubProcess_DataCheck")
        .isWaitingAt("Task_SurveyHousehold");
  }

  @Test
  void wrongEntriesAreNamedAndNothingIsKept() {
    CaseNumber number = failed();
    assertThatThrownBy(
            () ->
                driver.complete(
                    number,
                    "Task_CheckManually",
                    CHECK,
                    Map.of(
                        "how",
                        "ENTER",
                        "manualAnswers",
                        List.of(
                            Map.of("person", "m1", "known", "NOT_FOUND", "wage", "1"),
                            Map.of("person", "m9", "known", "FOUND", "wage", "-1")))))
        .hasMessageContaining("书面答复的文号或出处：必须填写")
        .hasMessageContaining("查无记录的人不能有金额")
        .hasMessageContaining("不是这个家庭的成员")
        .hasMessageContaining("不能是负数");
    assertThatThrownBy(() -> byHandOnly(number, List.of(Map.of("person", "m1", "known", "FOUND"))))
        .hasMessageContaining("每人填一行");
    assertThat(tax(number).state()).isEqualTo(State.FAILED);
    assertThat(evidence.of(number)).noneMatch(piece -> piece.kind() == Evidence.Kind.MANUAL_ANSWER);
    assertThat(incidents(number)).hasSize(1);
  }

  @Test
  void theRestOfAPartialAnswerIsCheckedByHand() {
    CaseNumber number = partial();
    ProcessInstance check = instance("MeansTest", number);
    assertThat(check).isWaitingAt("Task_CheckManually", "Task_SurveyHousehold");
    assertThat(incidents(number)).as("an answer in part is no failure").isEmpty();
    Map<String, Object> view = driver.view(number, "Task_CheckManually", CHECK);
    assertThat(view).containsEntry("failureText", "该来源只答复了一部分人。");
    assertThat(view.get("personRows").toString()).contains("测试丙").doesNotContain("测试甲");
    byHandOnly(number, List.of(Map.of("person", "m3", "known", "NOT_FOUND")));
    assertThat(check).hasPassed("SubProcess_DataCheck");
    assertThat(tax(number).state()).isEqualTo(State.MANUAL);
    assertThat(answerOfTax(number).status()).isEqualTo(CheckAnswer.Status.COMPLETE);
    assertThat(answerOfTax(number).persons()).hasSize(3);
  }

  @Test
  void theRestOfAPartialAnswerIsAskedAgainAndNobodyElse() {
    CaseNumber number = partial();
    Asked first = tax(number);
    agency.mood(Mood.of(Mood.Kind.NORMAL));
    askAgain(number);
    driver.runJobs(number, "Task_QuerySource");
    assertThat(tax(number).id()).isNotEqualTo(first.id());
    assertThat(tax(number).refs()).containsExactly("m3");
    assertThat(tax(number).state()).isEqualTo(State.ANSWERED);
    assertThat(answerOfTax(number).persons()).hasSize(3);
    assertThat(answerOfTax(number).status()).isEqualTo(CheckAnswer.Status.COMPLETE);
    assertThat(instance("MeansTest", number)).hasPassed("SubProcess_DataCheck");
  }

  @Test
  void aCallBackThatDoesNotComeBecomesAnIncidentAndATask() {
    CaseNumber number = overdue();
    assertThat(instance("MeansTest", number))
        .hasPassed("Event_AnswerOverdue", "Task_NoteOverdueAnswer")
        .isWaitingAt("Task_CheckManually", "Task_SurveyHousehold");
    assertThat(incidents(number))
        .singleElement()
        .satisfies(incident -> assertThat(incident.getIncidentMessage()).isEqualTo(TAX));
    assertThat(driver.view(number, "Task_CheckManually", CHECK))
        .containsEntry("failureText", "核对机构答应回告，到期没有来。");
  }

  @Test
  void aLateAnswerTakesThePlaceOfTheManualCheckThatNobodyHasDone() {
    CaseNumber number = overdue();
    receiver.receive(complete(tax(number), "0.00"));
    assertThat(instance("MeansTest", number))
        .hasPassed("Event_LateAnswer", "EndEvent_LateAnswerTaken", "SubProcess_DataCheck")
        .hasNotPassed("Gateway_ManualResult")
        .isWaitingAt("Task_SurveyHousehold");
    assertThat(tax(number).state()).isEqualTo(State.ANSWERED);
    assertThat(incidents(number)).isEmpty();
    assertThat(happened(number, TimelineKind.LATE_ANSWER)).isZero();
  }

  @Test
  void aLateAnswerInPartLeavesTheRestToTheManualCheck() {
    CaseNumber number = overdue();
    receiver.receive(withoutTheLast(complete(tax(number), "0.00")));
    assertThat(instance("MeansTest", number))
        .isWaitingAt("Task_CheckManually", "Task_SurveyHousehold");
    assertThat(incidents(number)).isEmpty();
    byHandOnly(number, List.of(Map.of("person", "m3", "known", "NOT_FOUND")));
    assertThat(answerOfTax(number).status()).isEqualTo(CheckAnswer.Status.COMPLETE);
  }

  @Test
  void aLateAnswerAfterTheManualEntryIsKeptAndHarmsNothing() {
    CaseNumber number = overdue();
    Asked late = tax(number);
    byHand(number, Map.of("person", "m2", "known", "FOUND", "wage", "600"));
    CheckAnswer answer = complete(late, "750.00");
    receiver.receive(answer);
    receiver.receive(answer);
    assertThat(instance("MeansTest", number)).isWaitingAt("Task_SurveyHousehold");
    assertThat(happened(number, TimelineKind.LATE_ANSWER)).isEqualTo(1);
    assertThat(answers.late(number))
        .singleElement()
        .satisfies(kept -> assertThat(kept.differs()).isTrue());
    survey(number);
    assertThat(determinations.newest(number).content().differences()).isEmpty();
    assertThat(driver.view(number, "Task_ApproveAtTownship", "ningxia.approve").get("surveyRows"))
        .asString()
        .contains("另有不同的答复", "纳税");
  }

  @Test
  void aRepeatedAnswerIsOneAndADifferentOneIsShown() throws InterruptedException {
    agency.mood(TAX, Mood.of(Mood.Kind.DUPLICATE_CALLBACKS).withDelay(Duration.ofSeconds(3)));
    CaseNumber number = accepted(Families.poorFamily());
    driver.runJobs(number, "Task_QuerySource");
    for (int tries = 0; tries < 200 && tax(number).state() != State.ANSWERED; tries++) {
      Thread.sleep(50);
    }
    // the agency's second call comes half a second later
    Thread.sleep(1000);
    assertThat(answersKept(number)).isEqualTo(1);
    receiver.receive(complete(tax(number), "999.00"));
    assertThat(answers.late(number))
        .singleElement()
        .satisfies(kept -> assertThat(kept.differs()).isTrue());
    assertThat(answerOfTax(number).persons())
        .as("the first answer stays in use")
        .allMatch(person -> person.incomes().isEmpty());
  }

  /** A call-back that leaves somebody out is no full answer. */
  @Test
  void aCallBackInPartLeadsToTheManualCheck() {
    CaseNumber number = waiting();
    receiver.receive(withoutTheLast(complete(tax(number), "0.00")));
    assertThat(instance("MeansTest", number))
        .hasPassed("Event_AnswerReceived", "Gateway_AnswerComplete")
        .isWaitingAt("Task_CheckManually", "Task_SurveyHousehold");
    assertThat(tax(number).state()).isEqualTo(State.PARTIAL);
    assertThat(incidents(number)).isEmpty();
  }

  /** Whoever is still typing when the answer comes is told so. */
  @Test
  void theSlowerOfTwoIsTold() {
    CaseNumber number = overdue();
    String task = driver.task(number, "Task_CheckManually").getId();
    receiver.receive(complete(tax(number), "0.00"));
    assertThatThrownBy(() -> engine.getFormService().submitTaskForm(task, new HashMap<>()))
        .hasMessageContaining("已经办完或被撤回");
  }

  @Test
  void anAnsweredSourceIsNotAskedAgain() {
    CaseNumber number = accepted(Families.poorFamily());
    driver.runJobs(number, "Task_QuerySource");
    assertThat(answersKept(number)).isEqualTo(1);
    assertThat(driver.jobs(number, "Task_QuerySource")).isEmpty();
  }

  /** Somebody has died since the source was asked: what it says of those people is not lost. */
  @Test
  void aLateAnswerAboutTheFormerHouseholdIsKept() {
    CaseNumber number = waiting();
    Asked before = tax(number);
    ObjectNode household = declarations.document(number).orElseThrow();
    ((ArrayNode) household.path("household").path("members")).remove(2);
    declarations.save(number, household, "ningxia.intake");
    runtimeService
        .createMessageCorrelation("CaseChanged")
        .processInstanceBusinessKey(number.value())
        .setVariable("restart", "CHECK_BOTH")
        .correlate();
    driver.runJobs(number, "Task_QuerySource");
    assertThat(before.refs()).containsExactlyInAnyOrder("m1", "m2", "m3");
    assertThat(tax(number).refs()).containsExactlyInAnyOrder("m1", "m2");
    receiver.receive(complete(before, "999.00"));
    assertThat(happened(number, TimelineKind.LATE_ANSWER)).isEqualTo(1);
    assertThat(answers.late(number))
        .singleElement()
        .satisfies(kept -> assertThat(kept.answer().persons()).hasSize(3));
    assertThat(tax(number).state()).as("the new query still waits").isEqualTo(State.WAITING);
    assertThatThrownBy(() -> receiver.receive(complete(tax(number), "0.00")))
        .as("the new query does not ask about the third")
        .isInstanceOf(CheckAgencyException.class);
  }

  private CaseNumber failed() {
    agency.mood(TAX, Mood.of(Mood.Kind.FAILING));
    CaseNumber number = accepted(Families.poorFamily());
    for (int tries = 1; tries <= 5; tries++) {
      for (Job job : driver.jobs(number, "Task_QuerySource")) {
        try {
          managementService.executeJob(job.getId());
        } catch (RuntimeException expected) {
          assertThat(tries).as("fails before the last try only").isLessThan(5);
        }
      }
    }
    return number;
  }

  private CaseNumber partial() {
    agency.mood(TAX, Mood.of(Mood.Kind.PARTIAL));
    CaseNumber number = accepted(Families.poorFamily());
    driver.runJobs(number, "Task_QuerySource");
    return number;
  }

  private CaseNumber waiting() {
    agency.mood(TAX, Mood.of(Mood.Kind.LATE).withDelay(Duration.ofMinutes(10)));
    CaseNumber number = accepted(Families.poorFamily());
    driver.runJobs(number, "Task_QuerySource");
    assertThat(tax(number).state()).isEqualTo(State.WAITING);
    return number;
  }

  private CaseNumber overdue() {
    CaseNumber number = waiting();
    moveTo("2026-03-17");
    driver.runJobs(number, "Event_AnswerOverdue");
    return number;
  }

  private void askAgain(CaseNumber number) {
    driver.complete(number, "Task_CheckManually", CHECK, Map.of("how", "AGAIN"));
  }

  private void byHand(CaseNumber number, Map<String, Object> mother) {
    byHandOnly(
        number,
        List.of(
            Map.of("person", "m1", "known", "NOT_FOUND"),
            mother,
            Map.of("person", "m3", "known", "NOT_FOUND")));
  }

  private void byHandOnly(CaseNumber number, List<Map<String, Object>> rows) {
    driver.complete(
        number,
        "Task_CheckManually",
        CHECK,
        Map.of("how", "ENTER", "reference", "税函〔2026〕12号", "manualAnswers", rows));
  }

  private void survey(CaseNumber number) {
    driver.complete(number, "Task_SurveyHousehold", "ningxia.survey", Families.plainSurvey(TODAY));
  }

  private void hearAbsent(CaseNumber number) {
    driver.complete(
        number,
        "Task_HearApplicant",
        "ningxia.intake",
        Map.of("appearance", "ABSENT", "heardOn", TODAY));
  }

  private Asked tax(CaseNumber number) {
    return queries.newest(number).stream()
        .filter(asked -> asked.source().equals(TAX))
        .findFirst()
        .orElseThrow();
  }

  private CheckAnswer answerOfTax(CaseNumber number) {
    return answers.of(number).stream()
        .filter(answer -> answer.source() == CheckSource.TAX)
        .findFirst()
        .orElseThrow();
  }

  private long answersKept(CaseNumber number) {
    return evidence.of(number).stream().filter(piece -> TAX.equals(piece.source())).count();
  }

  private List<Incident> incidents(CaseNumber number) {
    return runtimeService
        .createIncidentQuery()
        .processInstanceId(
            runtimeService
                .createProcessInstanceQuery()
                .processDefinitionKey("MeansTest")
                .processInstanceBusinessKey(number.value())
                .list()
                .stream()
                .map(ProcessInstance::getId)
                .findFirst()
                .orElse("none"))
        .list();
  }

  private long happened(CaseNumber number, TimelineKind kind) {
    return timeline.of(number).stream().map(TimelineEntry::kind).filter(kind::equals).count();
  }

  /** What the source answers about all three: the mother's wage, nothing else. */
  private static CheckAnswer complete(Asked asked, String wage) {
    return new CheckAnswer(
        asked.id().toString(),
        CheckSource.TAX,
        CheckAnswer.Status.COMPLETE,
        Instant.parse("2026-03-02T01:00:00Z"),
        List.of(
            person("m1", PersonStatus.NOT_FOUND, List.of()),
            person(
                "m2",
                wage.equals("0.00") ? PersonStatus.NOT_FOUND : PersonStatus.FOUND,
                wage.equals("0.00")
                    ? List.of()
                    : List.of(new CheckAnswer.Income(CheckAnswer.IncomeKind.WAGE, Money.of(wage)))),
            person("m3", PersonStatus.NOT_FOUND, List.of())));
  }

  private static CheckAnswer withoutTheLast(CheckAnswer whole) {
    return new CheckAnswer(
        whole.queryId(),
        whole.source(),
        CheckAnswer.Status.PARTIAL,
        whole.answeredAt(),
        List.of(
            whole.persons().get(0),
            whole.persons().get(1),
            person("m3", PersonStatus.UNAVAILABLE, List.of())));
  }

  private static CheckAnswer.Person person(
      String ref, PersonStatus status, List<CheckAnswer.Income> incomes) {
    return new CheckAnswer.Person(ref, status, incomes, List.of(), List.of());
  }
}
