package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.expenditure.MendedSteps;
import org.jiuzhu.expenditure.OwedSteps;
import org.jiuzhu.expenditure.OwedSteps.Owed;
import org.jiuzhu.fund.Funds;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;
import org.jiuzhu.policy.EmergencyStep;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What is owed of steps that an emergency put off, and what a start mends of it. */
class OwedStepsTest extends ProcessTest {

  private static final String AREA = "xpcc";
  private static final String EXAMINATION = "ExpenditureExamination";
  private static final String AFTERWARDS = "StepsAfterwards";
  private static final String TOWNSHIP = "Task_ApproveExpenditureAtTownship";

  @Autowired private OwedSteps steps;
  @Autowired private MendedSteps mended;
  @Autowired private RepositoryService repositoryService;
  @Autowired private Timeline timeline;
  @Autowired private Funds funds;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;

  @BeforeEach
  void thereIsMoney() {
    transaction.executeWithoutResult(
        status ->
            funds.appropriate(
                FundId.reserve(AREA, "t1"), Money.of("6000.00"), AREA + ".finance", "test"));
  }

  private CaseNumber accepted(String day, String... shortened) {
    moveTo("2026-12-01");
    Map<String, Object> household = Burdens.household(AREA);
    CaseNumber number =
        driver.start("ExpenditureAid", AREA + ".intake", Burdens.applicant(household));
    driver.complete(number, "Task_EnterHousehold", AREA + ".intake", household);
    driver.complete(
        number, "Task_EnterExpenditure", AREA + ".intake", Burdens.illness("2026-11-20"));
    Map<String, Object> declaration = PublicEmergencyTest.declaration();
    declaration.put("validFrom", day);
    declaration.put("validUntil", day);
    declaration.put("temporaryAidFactor", "1");
    declaration.put("shortened", List.of(shortened));
    CaseNumber emergency = driver.start("PublicEmergency", AREA + ".county", declaration);
    driver.complete(
        emergency, "Task_ConfirmDeclaration", AREA + ".county2", Map.of("outcome", "CONFIRM"));
    moveTo(day);
    driver.complete(number, "Task_AcceptApplication", AREA + ".intake", Map.of("complete", "YES"));
    return number;
  }

  private void propose(CaseNumber number) {
    driver.complete(number, "Task_ProposeAid", AREA + ".survey", Burdens.proposal("1500"));
  }

  private void confirm(CaseNumber number) {
    driver.complete(number, TOWNSHIP, AREA + ".approve", Map.of("conclusion", "CONFIRM"));
  }

  private List<Owed> owed(CaseNumber number) {
    return steps.of(AREA).stream().filter(step -> step.caseNumber().equals(number)).toList();
  }

  private void survey(CaseNumber number, String day) {
    driver.runJobs(number, "Task_QuerySource");
    driver.complete(number, "Task_SurveyHousehold", AREA + ".survey", Burdens.survey(AREA, day));
  }

  private void publish(CaseNumber number, String day, String until) {
    driver.complete(
        number,
        "Task_PostNotice",
        AREA + ".approve",
        Map.of("postedOn", day, "place", "公示栏", "poster", "刘审核"));
    moveTo(until);
    driver.runJobs(number, "Event_NoticePeriodOver");
    driver.complete(number, "Task_RecordTakedown", AREA + ".approve", Map.of("takenDownOn", until));
  }

  @Test
  void stepsAreOwedUntilTheyAreMadeUp() {
    CaseNumber number = accepted("2026-12-14", "MEANS_TEST", "PUBLIC_NOTICE");
    propose(number);
    // no aid was given yet, so nothing is to be made up
    assertThat(owed(number)).isEmpty();
    confirm(number);
    assertThat(owed(number))
        .extracting(Owed::step)
        .containsExactly(EmergencyStep.MEANS_TEST, EmergencyStep.PUBLIC_NOTICE);
    assertThat(owed(number)).allMatch(Owed::underWay);
    survey(number, "2026-12-14");
    publish(number, "2026-12-14", "2026-12-25");
    assertThat(owed(number)).extracting(Owed::step).containsExactly(EmergencyStep.MEANS_TEST);
    driver.complete(
        number, "Task_ReviewAfterwards", AREA + ".county2", Map.of("aidReview", "KEEP"));
    assertThat(owed(number)).isEmpty();
    mended.mend();
    assertThat(instance(AFTERWARDS, number)).isNull();
  }

  /** As it was left by a model that took what the table said for «no». */
  @Test
  void whatWasLeftOutWithoutAWordIsMadeUpOnce() {
    moveTo("2026-12-15");
    CaseNumber number = granted();
    assertThat(owed(number)).isEmpty();
    timeline.add(number, TimelineKind.STEP_PUT_OFF, null, EmergencyStep.PUBLIC_NOTICE.name());
    assertThat(owed(number)).singleElement().matches(step -> !step.underWay());
    mended.mend();
    mended.mend();
    ProcessInstance afterwards = instance(AFTERWARDS, number);
    assertThat(afterwards)
        .isWaitingAt("CallActivity_PublicNotice")
        .hasNotPassed("CallActivity_MeansTest");
    assertThat(owed(number)).singleElement().matches(Owed::underWay);
    publish(number, "2026-12-24", "2027-01-08");
    assertThat(afterwards).isEnded().hasPassed("EndEvent_AidStands");
    assertThat(owed(number)).isEmpty();
  }

  private CaseNumber granted() {
    Map<String, Object> household = Burdens.household(AREA);
    CaseNumber number =
        driver.start("ExpenditureAid", AREA + ".intake", Burdens.applicant(household));
    driver.complete(number, "Task_EnterHousehold", AREA + ".intake", household);
    driver.complete(
        number, "Task_EnterExpenditure", AREA + ".intake", Burdens.illness("2026-11-20"));
    driver.complete(number, "Task_AcceptApplication", AREA + ".intake", Map.of("complete", "YES"));
    survey(number, "2026-12-15");
    propose(number);
    confirm(number);
    publish(number, "2026-12-15", "2026-12-24");
    return number;
  }

  /**
   * Cases that began by models which asked what no release answers any more go on by the newest.
   */
  @Test
  void casesOfOlderModelsGoOnByTheNewest() throws IOException {
    String old = deploy(OwedStepsTest::ofBefore);
    String fresh = null;
    CaseNumber number;
    try {
      number = accepted("2026-12-16", "MEANS_TEST", "PUBLIC_NOTICE");
      ProcessInstance examination = instance(EXAMINATION, number);
      assertThat(examination).isWaitingAt("Task_ProposeAid");
      assertThatThrownBy(() -> propose(number)).hasMessageContaining("publicityAt");
      // as the table of that time said it
      runtimeService.setVariable(examination.getId(), "noticeNeed", "AFTER_PAYMENT");
      fresh = deploy(UnaryOperator.identity());
      mended.mend();
      assertThat(isNewest("ExpenditureAid", number)).isTrue();
      assertThat(isNewest(EXAMINATION, number)).isTrue();
      assertThat(runtimeService.getVariable(examination.getId(), "noticeLater")).isEqualTo(true);
      assertThat(examination).isWaitingAt("Task_ProposeAid");
      propose(number);
      confirm(number);
      assertThat(instance(AFTERWARDS, number)).isWaitingAt("CallActivity_MeansTest");
      assertThat(owed(number)).hasSize(2).allMatch(Owed::underWay);
    } finally {
      repositoryService.deleteDeployment(old, true);
      if (fresh != null) {
        repositoryService.deleteDeployment(fresh, true);
      }
    }
    // what has no process any more is not for other tests
    jdbc.sql("update case_file set state = 'CLOSED' where number = ?")
        .param(number.value())
        .update();
  }

  private boolean isNewest(String process, CaseNumber number) {
    ProcessDefinition newest =
        repositoryService
            .createProcessDefinitionQuery()
            .processDefinitionKey(process)
            .withoutTenantId()
            .latestVersion()
            .singleResult();
    return instance(process, number).getProcessDefinitionId().equals(newest.getId());
  }

  private static String ofBefore(String model) {
    return model
        .replace(
            "caseRules.publicityAt(execution.processBusinessKey)}</camunda:inputParameter>"
                + "<camunda:inputParameter name=\"firstAid\">${noticeLater}",
            "expenditureRules.publicityAt(execution.processBusinessKey)}</camunda:inputParameter>"
                + "<camunda:inputParameter name=\"firstAid\">${false}")
        .replace(
            "source=\"noticeLater\" target=\"noticeLater\"",
            "source=\"noticeNeed\" target=\"noticeNeed\"")
        .replace(
            "publishes(execution.processBusinessKey, noticeLater)",
            "publishes(execution.processBusinessKey, noticeNeed)");
  }

  private String deploy(UnaryOperator<String> change) throws IOException {
    DeploymentBuilder deployment = repositoryService.createDeployment().name("OwedStepsTest");
    for (String folder : List.of("processes/*.bpmn", "forms/*.form")) {
      Path path = Path.of(folder);
      try (DirectoryStream<Path> files =
          Files.newDirectoryStream(path.getParent(), path.getFileName().toString())) {
        for (Path file : files) {
          String content = Files.readString(file);
          deployment.addString(
              file.getFileName().toString(),
              folder.startsWith("processes") ? change.apply(content) : content);
        }
      }
    }
    return deployment.deploy().getId();
  }
}
