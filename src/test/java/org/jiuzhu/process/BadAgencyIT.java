package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Evidence;
import org.jiuzhu.casefile.EvidenceStore;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineEntry;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.checkagency.Mood;
import org.jiuzhu.checkagency.Mood.Kind;
import org.jiuzhu.meanstest.CheckQueries;
import org.jiuzhu.meanstest.CheckQueries.Asked;
import org.jiuzhu.meanstest.CheckQueries.State;
import org.jiuzhu.meanstest.Hearings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A hundred cases at once against the agency in every bad mood, each source in another: all come
 * through, nobody is checked or heard twice, and each failure is both an incident and a task.
 */
class BadAgencyIT extends ProcessTest {

  private static final int CASES = 100;
  private static final String CHECK = "ningxia.check";

  /** What fails, is left out or never comes: each becomes a manual check. */
  private static final Set<String> MANUAL =
      Set.of("SOCIAL_INSURANCE", "MARKET_REGISTRATION", "BANK");

  private static final Set<String> INCIDENTS = Set.of("SOCIAL_INSURANCE", "BANK");

  @Autowired private CheckQueries queries;
  @Autowired private EvidenceStore evidence;
  @Autowired private Hearings hearings;
  @Autowired private Timeline timeline;
  @Autowired private ManagementService managementService;

  @AfterEach
  void calmTheAgency() {
    agency.mood(Mood.of(Kind.NORMAL));
  }

  @Test
  void aHundredCasesComeThrough() throws InterruptedException {
    spoilTheMood();
    List<CaseNumber> cases = new ArrayList<>();
    for (int n = 0; n < CASES; n++) {
      cases.add(accepted(Families.poorFamily()));
    }
    runQueries();
    awaitCallBacks(cases);
    moveTo("2026-03-17");
    while (runJobs("Event_AnswerOverdue")) {
      // those that met another job of their case come again
    }
    for (CaseNumber number : cases) {
      assertThat(subjects(number)).as("manual checks of %s", number).isEqualTo(MANUAL);
      assertThat(incidents(number)).as("incidents of %s", number).isEqualTo(INCIDENTS);
      assertThat(happened(number, TimelineKind.SOURCE_FAILED)).isEqualTo(INCIDENTS.size());
    }
    agency.mood(Mood.of(Kind.NORMAL));
    cases.forEach(this::checkByHand);
    runQueries();
    cases.forEach(this::surveyAndHear);
    cases.forEach(this::expectOneCheckOfEverything);
  }

  private void spoilTheMood() {
    agency.mood(Mood.of(Kind.NORMAL));
    agency.mood("TAX", Mood.of(Kind.SLOW).withDelay(Duration.ofMillis(50)));
    agency.mood("SOCIAL_INSURANCE", Mood.of(Kind.FAILING));
    agency.mood("REAL_ESTATE", Mood.of(Kind.FAILING_FIRST));
    agency.mood("MARKET_REGISTRATION", Mood.of(Kind.PARTIAL));
    agency.mood("HOUSING_FUND", Mood.of(Kind.LATE).withDelay(Duration.ofMillis(200)));
    agency.mood("VEHICLE", Mood.of(Kind.CONTRADICTING));
    agency.mood("FARM_SUBSIDY", Mood.of(Kind.DUPLICATE_CALLBACKS).withDelay(Duration.ofMillis(1)));
    // promises a call that does not come while the test runs
    agency.mood("BANK", Mood.of(Kind.LATE).withDelay(Duration.ofMinutes(10)));
  }

  /** Tries every query until its answer, or its last try. */
  private void runQueries() throws InterruptedException {
    while (runJobs("Task_QuerySource")) {
      // a failed try leaves its job behind, the last one does not
    }
  }

  /** Runs all jobs of an activity, several at a time; false if there were none. */
  private boolean runJobs(String activity) throws InterruptedException {
    List<Job> jobs =
        managementService.createJobQuery().activityId(activity).withRetriesLeft().list();
    ExecutorService workers = Executors.newFixedThreadPool(4);
    for (Job job : jobs) {
      workers.execute(
          () -> {
            try {
              managementService.executeJob(job.getId());
            } catch (RuntimeException e) {
              // an agency that fails, or two answers at the same gateway: it comes again
              assertThat(e).hasMessageNotContaining("测试甲");
            }
          });
    }
    workers.shutdown();
    assertThat(workers.awaitTermination(5, TimeUnit.MINUTES)).isTrue();
    return !jobs.isEmpty();
  }

  private void awaitCallBacks(List<CaseNumber> cases) throws InterruptedException {
    for (int tries = 0; tries < 600; tries++) {
      boolean allThere =
          cases.stream()
              .flatMap(number -> queries.newest(number).stream())
              .filter(asked -> Set.of("HOUSING_FUND", "FARM_SUBSIDY").contains(asked.source()))
              .allMatch(asked -> asked.state() == State.ANSWERED);
      if (allThere) {
        return;
      }
      Thread.sleep(100);
    }
    throw new AssertionError("call-backs are missing");
  }

  private void checkByHand(CaseNumber number) {
    driver.complete(
        driver.task(number, "Task_CheckManually", "SOCIAL_INSURANCE"),
        CHECK,
        Map.of("how", "UNKNOWN", "unknownReason", "系统停用"));
    driver.complete(
        driver.task(number, "Task_CheckManually", "MARKET_REGISTRATION"),
        CHECK,
        Map.of("how", "AGAIN"));
    driver.complete(
        driver.task(number, "Task_CheckManually", "BANK"),
        CHECK,
        Map.of(
            "how",
            "ENTER",
            "reference",
            "银行查询函1号",
            "manualAnswers",
            List.of(
                Map.of("person", "m1", "known", "FOUND", "deposit", "10"),
                Map.of("person", "m2", "known", "NOT_FOUND"),
                Map.of("person", "m3", "known", "NOT_FOUND"))));
  }

  private void surveyAndHear(CaseNumber number) {
    driver.complete(number, "Task_SurveyHousehold", "ningxia.survey", Families.plainSurvey(TODAY));
    driver.complete(
        number,
        "Task_HearApplicant",
        "ningxia.intake",
        Map.of("appearance", "ABSENT", "heardOn", "2026-03-17"));
  }

  private void expectOneCheckOfEverything(CaseNumber number) {
    assertThat(caseFiles.get(number).state()).as("%s", number).isEqualTo(CaseState.DETERMINED);
    assertThat(queries.newest(number))
        .allMatch(asked -> asked.state() == State.ANSWERED || asked.state() == State.MANUAL);
    assertThat(instance("MeansTest", number)).isNull();
    assertThat(hearings.of(number)).hasSize(1);
    assertThat(happened(number, TimelineKind.LATE_ANSWER)).isZero();
    Map<String, Long> answers =
        evidence.of(number).stream()
            .filter(piece -> piece.kind() != Evidence.Kind.UPLOAD)
            .collect(Collectors.groupingBy(Evidence::source, Collectors.counting()));
    for (Asked asked : queries.newest(number)) {
      // the market register was asked about the one whom it had left out, in a query of its own
      long expected = asked.source().equals("MARKET_REGISTRATION") ? 2 : 1;
      assertThat(answers).as("%s", number).containsEntry(asked.source(), expected);
      assertThat(asked.attempt())
          .as("attempts at %s of %s", asked.source(), number)
          .isEqualTo(MANUAL.contains(asked.source()) ? 2 : 1);
    }
  }

  private Set<String> subjects(CaseNumber number) {
    return taskService
        .createTaskQuery()
        .processInstanceBusinessKey(number.value())
        .taskDefinitionKey("Task_CheckManually")
        .list()
        .stream()
        .map(Task::getId)
        .map(task -> (String) taskService.getVariable(task, "subject"))
        .collect(Collectors.toSet());
  }

  private Set<String> incidents(CaseNumber number) {
    ProcessInstance check = instance("MeansTest", number);
    return runtimeService
        .createIncidentQuery()
        .processInstanceId(check.getId())
        .incidentType("checkSourceFailed")
        .list()
        .stream()
        .map(incident -> incident.getIncidentMessage())
        .collect(Collectors.toSet());
  }

  private long happened(CaseNumber number, TimelineKind kind) {
    return timeline.of(number).stream().map(TimelineEntry::kind).filter(kind::equals).count();
  }
}
