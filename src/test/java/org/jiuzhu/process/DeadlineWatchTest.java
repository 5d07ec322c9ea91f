package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineEntry;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.deadline.CaseClock.State;
import org.jiuzhu.deadline.CaseClocks;
import org.jiuzhu.deadline.Extensions;
import org.jiuzhu.deadline.UrgingAnswer.Reason;
import org.jiuzhu.deadline.Urgings;
import org.jiuzhu.deadline.Urgings.Standing;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.engine.TownshipTransfer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Due times that come near and pass, and the urgings that follow. Accepted on 2 March 2026. */
class DeadlineWatchTest extends ProcessTest {

  @Autowired private ManagementService managementService;
  @Autowired private CaseClocks clocks;
  @Autowired private Urgings urgings;
  @Autowired private Extensions extensions;
  @Autowired private Staff staff;
  @Autowired private Timeline timeline;
  @Autowired private JdbcClient jdbc;
  @Autowired private TownshipTransfer transfer;

  /** Runs the watch's timer and returns what its instance passed. */
  private List<String> watch() {
    Set<String> before =
        instances().stream().map(HistoricProcessInstance::getId).collect(Collectors.toSet());
    List<Job> timers =
        managementService.createJobQuery().timers().processDefinitionKey("DeadlineWatch").list();
    managementService.executeJob(timers.get(timers.size() - 1).getId());
    HistoricProcessInstance instance =
        instances().stream()
            .filter(each -> !before.contains(each.getId()))
            .findFirst()
            .orElseThrow();
    // its tasks are jobs of their own
    while (managementService.createJobQuery().processInstanceId(instance.getId()).count() > 0) {
      managementService.executeJob(
          managementService
              .createJobQuery()
              .processInstanceId(instance.getId())
              .singleResult()
              .getId());
    }
    assertThat(instance.getTenantId()).isNull();
    assertThat(instance.getBusinessKey()).isNull();
    return historyService
        .createHistoricActivityInstanceQuery()
        .processInstanceId(instance.getId())
        .list()
        .stream()
        .map(HistoricActivityInstance::getActivityId)
        .toList();
  }

  private List<HistoricProcessInstance> instances() {
    return historyService
        .createHistoricProcessInstanceQuery()
        .processDefinitionKey("DeadlineWatch")
        .list();
  }

  private List<String> noted(CaseNumber number, TimelineKind kind) {
    return timeline.of(number).stream()
        .filter(entry -> entry.kind() == kind)
        .map(TimelineEntry::detail)
        .toList();
  }

  private Task owed(CaseNumber number, String about) {
    Standing standing =
        urgings.of(number).stream()
            .filter(each -> each.urging().about().equals(about) && each.urging().asks())
            .reduce((first, second) -> second)
            .orElseThrow();
    return driver.tasks(number, "Task_AnswerUrging").stream()
        .filter(
            task ->
                standing
                    .urging()
                    .id()
                    .toString()
                    .equals(runtimeService.getVariable(task.getExecutionId(), "urging")))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, Object> answer(String promised) {
    Map<String, Object> answer = new HashMap<>();
    answer.put("reason", "APPLICANT_NOT_REACHED");
    answer.put("words", "多次电话联系不上");
    answer.put("promisedOn", promised);
    return answer;
  }

  @Test
  void whatComesNearIsNotedOnce() {
    CaseNumber number = accepted(Families.poorFamily());
    moveTo("2026-03-11");
    assertThat(watch()).contains("Task_NoteNearDeadlines", "EndEvent_Watched");
    assertThat(noted(number, TimelineKind.DEADLINE_NEAR)).isEmpty();
    moveTo("2026-03-12");
    watch();
    watch();
    assertThat(noted(number, TimelineKind.DEADLINE_NEAR)).containsExactly("Task_SurveyHousehold");
    moveTo("2026-03-26");
    watch();
    assertThat(noted(number, TimelineKind.DEADLINE_NEAR))
        .containsExactly("Task_SurveyHousehold", "TOTAL_TOWNSHIP");
  }

  @Test
  void whatHasPassedIsUrgedAndAnswered() {
    CaseNumber number = accepted(Families.poorFamily());
    moveTo("2026-03-17");
    assertThat(watch()).contains("Task_UrgePassedDeadlines");
    watch();
    assertThat(noted(number, TimelineKind.DEADLINE_PASSED)).containsExactly("Task_SurveyHousehold");
    assertThat(noted(number, TimelineKind.URGED)).containsExactly("Task_SurveyHousehold");
    Standing standing = urgings.of(number).get(0);
    assertThat(standing.answer()).isNull();
    assertThat(standing.urging().owedBy()).isEqualTo("ningxia.t1.survey");
    Task owed = owed(number, "Task_SurveyHousehold");
    assertThat(driver.view(owed, "ningxia.survey"))
        .containsEntry("caseNumber", number.value())
        .containsEntry("about", "入户调查");
    assertThatThrownBy(() -> driver.complete(owed, "ningxia.survey", answer("2026-03-16")))
        .hasMessageContaining("承诺办结日期");
    driver.complete(owed, "ningxia.survey", answer("2026-03-20"));
    standing = urgings.of(number).get(0);
    assertThat(standing.answer().reason()).isEqualTo(Reason.APPLICANT_NOT_REACHED);
    assertThat(standing.answer().words()).isEqualTo("多次电话联系不上");
    assertThat(standing.answer().promisedOn()).isEqualTo(LocalDate.parse("2026-03-20"));
    assertThat(standing.answer().answeredBy()).isEqualTo("ningxia.survey");
    assertThat(noted(number, TimelineKind.URGING_ANSWERED)).containsExactly("Task_SurveyHousehold");
    // the answer does not do the work
    assertThat(driver.tasks(number, "Task_SurveyHousehold")).hasSize(1);
    assertThat(driver.tasks(number, "Task_AnswerUrging")).isEmpty();
    assertThatThrownBy(() -> jdbc.sql("update urging_answer set reason = 'OTHER'").update())
        .hasMessageContaining("only ever added");
  }

  @Test
  void itIsRaisedAgainEachWeekWhileNothingComesOfIt() {
    CaseNumber answered = accepted(Families.poorFamily());
    CaseNumber silent = accepted(Families.poorFamily());
    moveTo("2026-03-17");
    watch();
    driver.complete(owed(answered, "Task_SurveyHousehold"), "ningxia.survey", answer("2026-03-19"));
    moveTo("2026-03-23");
    watch();
    assertThat(urgings.of(answered)).hasSize(1);
    moveTo("2026-03-24");
    watch();
    assertThat(urgings.of(answered)).extracting(each -> each.urging().level()).contains(1, 2);
    assertThat(driver.tasks(answered, "Task_AnswerUrging")).hasSize(1);
    // one answer is enough for all that was raised before it
    assertThat(urgings.of(silent)).hasSize(2);
    assertThat(urgings.of(silent).get(1).urging().asks()).isFalse();
    assertThat(driver.tasks(silent, "Task_AnswerUrging")).hasSize(1);
  }

  @Test
  void aCaseWhoseTimeRunsOutIsUrgedWithWhoeverHasIt() {
    CaseNumber number = determined(Families.poorFamily());
    moveTo("2026-03-31");
    watch();
    assertThat(clocks.find(number).orElseThrow().state()).isEqualTo(State.PASSED);
    assertThat(noted(number, TimelineKind.DEADLINE_PASSED))
        .containsExactlyInAnyOrder("Task_ApproveAtTownship", "TOTAL_TOWNSHIP");
    assertThat(driver.view(owed(number, "TOTAL_TOWNSHIP"), "ningxia.approve"))
        .containsEntry("about", "乡镇确认时的全程");
  }

  @Test
  void whatIsDoneInTimeIsNeverUrged() {
    CaseNumber number = determined(Families.poorFamily());
    moveTo("2026-03-09");
    watch();
    assertThat(urgings.of(number)).isEmpty();
  }

  @Test
  void whileTheApplicantIsWaitedForNothingPasses() {
    CaseNumber number = accepted(Families.poorFamily());
    moveTo("2026-03-04");
    caseFiles.move(number, CaseState.HEARING);
    moveTo("2026-04-15");
    watch();
    assertThat(urgings.of(number)).isEmpty();
    assertThat(noted(number, TimelineKind.DEADLINE_NEAR)).isEmpty();
    caseFiles.move(number, CaseState.CHECKING);
    watch();
    assertThat(urgings.of(number)).isEmpty();
  }

  @Test
  void anExtendedCaseIsUrgedByItsNewDate() {
    CaseNumber number = accepted(Families.poorFamily());
    extensions.extend(number, staff.person("ningxia.approve"), "COMPLEX_CASE", null);
    moveTo("2026-04-07");
    watch();
    assertThat(noted(number, TimelineKind.DEADLINE_PASSED)).containsExactly("Task_SurveyHousehold");
    moveTo("2026-05-09");
    watch();
    assertThat(noted(number, TimelineKind.DEADLINE_PASSED))
        .containsExactlyInAnyOrder("Task_SurveyHousehold", "TOTAL_EXTENDED");
  }

  @Test
  void nobodyIsUrgedOnAHoliday() {
    CaseNumber number = accepted(Families.poorFamily());
    moveTo("2026-04-05");
    assertThat(watch())
        .contains("EndEvent_DayOff")
        .doesNotContain("Task_NoteNearDeadlines", "Task_UrgePassedDeadlines");
    assertThat(urgings.of(number)).isEmpty();
  }

  @Test
  void aCaseThatCannotBeUrgedHoldsUpNobody() {
    CaseNumber broken = accepted(Families.poorFamily());
    CaseNumber sound = accepted(Families.poorFamily());
    LocalDate ruleDate = caseFiles.get(broken).ruleDate();
    moveTo("2026-03-17");
    // no rules were in force on that day
    ruleDate(broken, LocalDate.parse("1990-01-01"));
    try {
      assertThat(watch()).contains("EndEvent_Watched");
      assertThat(urgings.of(broken)).isEmpty();
      assertThat(noted(sound, TimelineKind.URGED)).containsExactly("Task_SurveyHousehold");
      assertThat(driver.tasks(sound, "Task_AnswerUrging")).hasSize(1);
    } finally {
      ruleDate(broken, ruleDate);
    }
    watch();
    assertThat(noted(broken, TimelineKind.URGED)).containsExactly("Task_SurveyHousehold");
  }

  private void ruleDate(CaseNumber number, LocalDate day) {
    jdbc.sql("update case_file set rule_date = ? where number = ?")
        .params(day, number.value())
        .update();
  }

  @Test
  void aDelayIsAnsweredByTheTownshipThatMadeIt() {
    CaseNumber number = accepted(Families.poorFamily());
    moveTo("2026-03-17");
    watch();
    transfer.transfer(number, "t1", "t2");
    assertThat(inGroup(number, "Task_SurveyHousehold", "ningxia.t2.survey")).isEqualTo(1);
    assertThat(inGroup(number, "Task_AnswerUrging", "ningxia.t1.survey")).isEqualTo(1);
    assertThat(inGroup(number, "Task_AnswerUrging", "ningxia.t2.survey")).isZero();
  }

  private long inGroup(CaseNumber number, String task, String group) {
    return taskService
        .createTaskQuery()
        .processInstanceBusinessKey(number.value())
        .taskDefinitionKey(task)
        .taskCandidateGroup(group)
        .count();
  }
}
