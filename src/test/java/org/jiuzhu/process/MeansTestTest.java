package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jiuzhu.aid.CaseDeterminations;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.checkagency.Mood;
import org.jiuzhu.meanstest.CheckQueries;
import org.jiuzhu.meanstest.CheckQueries.State;
import org.jiuzhu.policy.PolicyLibrary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class MeansTestTest extends ProcessTest {

  @Autowired private CheckQueries queries;
  @Autowired private CaseDeterminations determinations;
  @Autowired private ManagementService managementService;
  @Autowired private PolicyLibrary policies;

  @AfterEach
  void calmTheAgency() {
    agency.mood(Mood.of(Mood.Kind.NORMAL));
  }

  @Test
  void everySourceOfTheAreaIsAskedOnce() {
    CaseNumber number = accepted(Families.poorFamily());
    ProcessInstance check = instance("MeansTest", number);
    assertThat(check).isWaitingAt("Task_QuerySource", "Task_SurveyHousehold");
    driver.runJobs(number, "Task_QuerySource");
    Set<String> wanted =
        policies.asOf("ningxia", java.time.LocalDate.parse(TODAY)).checkSources().stream()
            .map(source -> source.code())
            .collect(Collectors.toSet());
    assertThat(queries.newest(number))
        .allSatisfy(asked -> assertThat(asked.state()).isEqualTo(State.ANSWERED))
        .extracting(CheckQueries.Asked::source)
        .containsExactlyInAnyOrderElementsOf(wanted);
    assertThat(check)
        .hasPassed("SubProcess_DataCheck", "EndEvent_SourceAnswered")
        .hasNotPassed(
            "Event_AnswerReceived",
            "Task_CheckManually",
            "Task_AssistCheck",
            "Task_RequestAssistance",
            "Task_SurveyHousehold",
            "Gateway_CheckDone");
    driver.complete(number, "Task_SurveyHousehold", "ningxia.survey", Families.plainSurvey(TODAY));
    assertThat(check)
        .hasPassed("Task_SurveyHousehold", "Task_CompareWithDeclaration", "EndEvent_MeansTestDone")
        .hasNotPassed("Task_HearApplicant")
        .isEnded();
  }

  @Test
  void anAnswerThatComesLaterWakesTheCheck() throws InterruptedException {
    agency.mood(Mood.of(Mood.Kind.LATE).withDelay(Duration.ofSeconds(3)));
    CaseNumber number = accepted(Families.poorFamily());
    ProcessInstance check = instance("MeansTest", number);
    driver.runJobs(number, "Task_QuerySource");
    for (int tries = 0;
        tries < 300 && queries.newest(number).stream().anyMatch(q -> q.state() != State.ANSWERED);
        tries++) {
      Thread.sleep(100);
    }
    assertThat(queries.newest(number))
        .allSatisfy(asked -> assertThat(asked.state()).isEqualTo(State.ANSWERED));
    assertThat(check)
        .hasPassed("Event_AnswerReceived", "Gateway_AnswerComplete", "SubProcess_DataCheck")
        .hasNotPassed("Event_AnswerOverdue", "Task_CheckManually")
        .isWaitingAt("Task_SurveyHousehold");
  }

  @Test
  void aFailingAgencyIsAskedAgainLater() {
    agency.mood(Mood.of(Mood.Kind.FAILING));
    CaseNumber number = accepted(Families.poorFamily());
    Job job = driver.jobs(number, "Task_QuerySource").get(0);
    try {
      managementService.executeJob(job.getId());
    } catch (RuntimeException expected) {
      assertThat(expected).hasMessageNotContaining("测试甲");
    }
    Job again = managementService.createJobQuery().jobId(job.getId()).singleResult();
    assertThat(again.getRetries()).isEqualTo(4);
    assertThat(again.getDuedate()).isAfter(ClockUtil.getCurrentTime());
    agency.mood(Mood.of(Mood.Kind.NORMAL));
    driver.runJobs(number, "Task_QuerySource");
    assertThat(instance("MeansTest", number)).hasPassed("SubProcess_DataCheck");
  }

  @Test
  void whatSurveyorsFindCountsAndIsListed() {
    CaseNumber number = accepted(Families.poorFamily());
    driver.runJobs(number, "Task_QuerySource");
    Map<String, Object> survey = Families.plainSurvey(TODAY);
    survey.put(
        "incomeFindings", List.of(Map.of("member", "m2", "kind", "BUSINESS", "monthly", "300")));
    driver.complete(number, "Task_SurveyHousehold", "ningxia.survey", survey);
    driver.complete(
        number,
        "Task_HearApplicant",
        "ningxia.intake",
        Map.of("appearance", "ABSENT", "heardOn", TODAY));
    CaseDeterminations.Kept kept = determinations.newest(number);
    assertThat(kept.content().differences())
        .singleElement()
        .satisfies(
            difference -> {
              assertThat(difference.member()).isEqualTo("m2");
              assertThat(difference.item()).isEqualTo("BUSINESS");
              assertThat(difference.declared()).isEqualTo("0.00");
              assertThat(difference.verified()).isEqualTo("300.00");
              assertThat(difference.source()).isEqualTo("SURVEY");
            });
    assertThat(kept.determination().monthlyAmount().toString()).isEqualTo("910.00");
  }
}
