package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.jiuzhu.JiuzhuTest;
import org.jiuzhu.casefile.CaseNumber;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Processes ask the decision tables, an area's own one before that of all areas. */
@JiuzhuTest
class DecisionsInProcessTest {

  private static final String PROCESS = "DecisionProbe";

  /** What a family of 低保 with unstable income brings to the four tables. */
  private static final Map<String, Object> FLAGS =
      Map.ofEntries(
          Map.entry("kind", "DIBAO"),
          Map.entry("confirmedBy", "TOWNSHIP"),
          Map.entry("countyVisit", false),
          Map.entry("disputed", false),
          Map.entry("appraisalRule", "MAY_SKIP"),
          Map.entry("publicityAt", "AFTER_CONFIRMATION"),
          Map.entry("firstAid", false),
          Map.entry("graveCase", false),
          Map.entry("unstableIncome", true),
          Map.entry("ableToWork", true),
          Map.entry("graveCaseRule", "YEARLY"));

  private final List<String> deployments = new ArrayList<>();
  private final List<String> grants = new ArrayList<>();

  @Autowired private ProcessEngine engine;
  @Autowired private RepositoryService repositoryService;
  @Autowired private RuntimeService runtimeService;
  @Autowired private AuthorizationService authorizationService;
  @Autowired private JdbcClient jdbc;

  @BeforeEach
  void deployTheProbe() {
    deployments.add(
        repositoryService
            .createDeployment()
            .addClasspathResource("probe/DecisionProbe.bpmn")
            .deploy()
            .getId());
  }

  @AfterEach
  void removeWhatWasDeployed() {
    deployments.forEach(each -> repositoryService.deleteDeployment(each, true));
    grants.stream()
        // those of the probe went with it
        .filter(
            id -> authorizationService.createAuthorizationQuery().authorizationId(id).count() > 0)
        .forEach(authorizationService::deleteAuthorization);
  }

  @Test
  void tablesOfAllAreasAreDeployedWithoutTenant() {
    assertThat(
            repositoryService
                .createDecisionDefinitionQuery()
                .withoutTenantId()
                .latestVersion()
                .list())
        .extracting(DecisionDefinition::getKey)
        .contains("ApprovalTier", "ReviewInterval", "AppraisalNeed", "NoticeNeed");
    assertThat(
            repositoryService
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey("ApprovalTier")
                .list())
        .allSatisfy(
            definition -> {
              assertThat(definition.getTenantId()).isNull();
              assertThat(definition.getHistoryTimeToLive()).isEqualTo(1825);
            });
  }

  @Test
  void tablesAnswerInTheProcess() {
    assertThat(answers("ningxia", Map.of()))
        .containsEntry("approvalTier", "TOWNSHIP")
        .containsEntry("appraisalNeed", "SKIP")
        .containsEntry("noticeNeed", "AFTER_CONFIRMATION")
        .containsEntry("reviewInterval", "M6");
  }

  @Test
  void otherCodesAreAnsweredOtherwise() {
    assertThat(
            answers(
                "lushan",
                Map.of(
                    "countyVisit",
                    true,
                    "disputed",
                    true,
                    "appraisalRule",
                    "SKIPPED",
                    "publicityAt",
                    "BEFORE_CONFIRMATION",
                    "unstableIncome",
                    false)))
        .containsEntry("approvalTier", "COUNTY")
        .containsEntry("appraisalNeed", "HOLD")
        .containsEntry("noticeNeed", "BEFORE_CONFIRMATION")
        .containsEntry("reviewInterval", "M12");
  }

  /** What a task hands to its table alone must not stay behind as a flag of the case. */
  @Test
  void whatIsOnlyAskedIsNotKept() {
    assertThat(answers("ningxia", Map.of()))
        .doesNotContainKeys("outcome", "category", "appraisalStage");
  }

  @Test
  void anAreasOwnTableWinsThereAndNowhereElse() {
    deployOwn("ningxia", "ApprovalTier", "Rule_DibaoByTownship", "COUNTY");
    assertThat(answers("ningxia", Map.of()))
        .containsEntry("approvalTier", "COUNTY")
        .containsEntry("reviewInterval", "M6");
    assertThat(answers("lushan", Map.of())).containsEntry("approvalTier", "TOWNSHIP");
    removeLast();
    assertThat(answers("ningxia", Map.of())).containsEntry("approvalTier", "TOWNSHIP");
  }

  @Test
  void anAreasOwnReviewIntervalIsAsked() {
    deployOwn("lushan", "ReviewInterval", "Rule_UnstableAndAble", "M12");
    assertThat(answers("lushan", Map.of())).containsEntry("reviewInterval", "M12");
    assertThat(answers("ningxia", Map.of())).containsEntry("reviewInterval", "M6");
  }

  /** The answer hangs on the case's area, not on what the one who works on it may see. */
  @Test
  void tablesAnswerTheSameWhoeverWorks() {
    deployOwn("ningxia", "ApprovalTier", "Rule_DibaoByTownship", "COUNTY");
    allowStart("ningxia.t1.intake", "without.area");
    assertThat(tierOf(startedBy("ningxia.intake", "ningxia.t1.intake", "ningxia")))
        .isEqualTo("COUNTY");
    assertThat(tierOf(startedBy("somebody", "without.area", null))).isEqualTo("COUNTY");
  }

  @Test
  void aMissingInputStopsTheCaseInsteadOfChoosingAWay() {
    Map<String, Object> flags = new HashMap<>(FLAGS);
    flags.remove("confirmedBy");
    assertThatThrownBy(() -> startWith("ningxia", flags)).hasStackTraceContaining("confirmedBy");
  }

  @Test
  void decisionsLeaveNoTraceInTheHistory() {
    answers("ningxia", Map.of());
    for (String table : List.of("act_hi_decinst", "act_hi_dec_in", "act_hi_dec_out")) {
      assertThat(jdbc.sql("select count(*) from " + table).query(Long.class).single())
          .as(table)
          .isZero();
    }
  }

  private Map<String, Object> answers(String area, Map<String, Object> others) {
    return runtimeService.getVariables(start(area, others).getId());
  }

  private ProcessInstance start(String area, Map<String, Object> others) {
    Map<String, Object> flags = new HashMap<>(FLAGS);
    flags.putAll(others);
    return startWith(area, flags);
  }

  private ProcessInstance startWith(String area, Map<String, Object> flags) {
    Map<String, Object> variables = new HashMap<>(flags);
    variables.put("area", area);
    return runtimeService.startProcessInstanceByKey(
        PROCESS, CaseNumber.of(area, 2026, 1).value(), variables);
  }

  private void allowStart(String... groups) {
    for (String group : groups) {
      allow(group, Resources.PROCESS_DEFINITION, PROCESS, Permissions.CREATE_INSTANCE);
      allow(group, Resources.PROCESS_INSTANCE, "*", Permissions.CREATE);
    }
  }

  private void allow(String group, Resources resource, String id, Permissions permission) {
    Authorization grant =
        authorizationService.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
    grant.setGroupId(group);
    grant.setResource(resource);
    grant.setResourceId(id);
    grant.addPermission(permission);
    boolean given =
        authorizationService
                .createAuthorizationQuery()
                .groupIdIn(group)
                .resourceType(resource)
                .resourceId(id)
                .count()
            > 0;
    if (!given) {
      grants.add(authorizationService.saveAuthorization(grant).getId());
    }
  }

  private String startedBy(String user, String group, String area) {
    engine
        .getIdentityService()
        .setAuthentication(user, List.of(group), area == null ? List.of() : List.of(area));
    try {
      return start("ningxia", Map.of()).getId();
    } finally {
      engine.getIdentityService().clearAuthentication();
    }
  }

  private Object tierOf(String instance) {
    return runtimeService.getVariable(instance, "approvalTier");
  }

  /** The table of all areas with one rule answered otherwise, as an area's own. */
  private void deployOwn(String area, String table, String rule, String answer) {
    DmnModelInstance model =
        Dmn.readModelFromFile(Path.of("processes/decisions", table + ".dmn").toFile());
    Rule changed = model.getModelElementById(rule);
    OutputEntry output = changed.getOutputEntries().iterator().next();
    output.getText().setTextContent('"' + answer + '"');
    deployments.add(
        repositoryService
            .createDeployment()
            .tenantId(area)
            .addModelInstance(table + ".dmn", model)
            .deploy()
            .getId());
  }

  private void removeLast() {
    repositoryService.deleteDeployment(deployments.remove(deployments.size() - 1), true);
  }
}
