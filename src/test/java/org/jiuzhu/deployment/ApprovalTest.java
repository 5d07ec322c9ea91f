package org.jiuzhu.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.repository.Deployment;
import org.jiuzhu.HttpCaller;
import org.jiuzhu.HttpCaller.Answer;
import org.jiuzhu.JiuzhuTest;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.deployment.Proposal.Outcome;
import org.jiuzhu.deployment.Proposal.Way;
import org.jiuzhu.engine.CaseDriver;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.modelcheck.ModelFile;
import org.jiuzhu.process.Families;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two pairs of eyes, and what is live after the second. */
@JiuzhuTest
class ApprovalTest {

  private static final String PROCESS = "AssistanceApplication";
  private static final String FILE = PROCESS + ".bpmn";
  private static final String TASK = "Task_EnterHousehold";

  @LocalServerPort private int port;
  @Autowired private Deployments deployments;
  @Autowired private Proposals proposals;
  @Autowired private RepositoryService repositoryService;
  @Autowired private RuntimeService runtimeService;
  @Autowired private TaskService taskService;
  @Autowired private ProcessEngine engine;
  @Autowired private CaseDriver driver;
  @Autowired private ObjectMapper json;
  @Autowired private JdbcClient jdbc;
  private final List<String> live = new ArrayList<>();

  /** Other tests start from what is shipped. */
  @AfterEach
  void removeWhatWentLive() {
    live.forEach(id -> repositoryService.deleteDeployment(id, true));
  }

  private static String named(String name) {
    String content = Deploying.shipped(FILE);
    int at = content.indexOf("id=\"" + TASK + "\" name=\"");
    int from = content.indexOf("name=\"", at) + 6;
    return content.substring(0, from) + name + content.substring(content.indexOf('"', from));
  }

  private long proposed(String area, String name) {
    return deployments.propose(
        "ningxia.designer", area, "测试", Way.PAGE, List.of(file(FILE, named(name))));
  }

  private static ModelFile file(String name, String content) {
    return new ModelFile(name, content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private void approve(String user, long id) {
    live.add(deployments.approve(user, id, digest(id)));
  }

  private String digest(long id) {
    return proposals.find(id).orElseThrow().digest();
  }

  private void assertRefused(String code, Runnable work) {
    assertThatThrownBy(work::run)
        .isInstanceOfSatisfying(RefusedException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void aProposalIsNotLive() {
    long versions = versions();
    Answer answer =
        Deploying.send(
            HttpCaller.rest(port, "ningxia.designer"), "ningxia", FILE, named("登记家庭（提案）"));
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    JsonNode body = answer.json();
    assertThat(body.path("live").asBoolean(true)).isFalse();
    assertThat(body.path("message").asText()).contains("没有生效", body.path("proposal").asText());
    assertThat(versions()).isEqualTo(versions);
    assertThat(proposals.find(body.path("proposal").asLong()).orElseThrow().isOpen()).isTrue();
  }

  private long versions() {
    return repositoryService.createProcessDefinitionQuery().processDefinitionKey(PROCESS).count();
  }

  @Test
  void aVariantIsLiveForItsAreaAlone() {
    CaseNumber before = driver.start(PROCESS, "ningxia.intake", applicant());
    long id = proposed("ningxia", "登记家庭情况（本地）");
    List<String> names = proposals.files(id).stream().map(ProposalFile::name).toList();
    assertThat(names)
        .startsWith(FILE)
        .contains("Examination.bpmn", "MeansTest.bpmn", "PublicNotice.bpmn", TASK + ".form")
        .doesNotContain("EmergencyAid.bpmn", "MonthlyPayroll.bpmn");
    approve("ningxia.designer2", id);
    assertThat(proposals.find(id).orElseThrow().decision())
        .hasValueSatisfying(
            decision -> {
              assertThat(decision.outcome()).isEqualTo(Outcome.APPROVED);
              assertThat(decision.decidedBy()).isEqualTo("ningxia.designer2");
            });

    // what Tasklist does: it lists what can be started, and starts it
    HttpCaller intake = HttpCaller.webapp(port, "ningxia.intake");
    JsonNode startable =
        intake
            .get(
                "/process-definition?latest=true&active=true&startableInTasklist=true"
                    + "&startablePermissionCheck=true&key="
                    + PROCESS)
            .json();
    assertThat(startable).hasSize(1);
    assertThat(startable.get(0).path("tenantId").asText()).isEqualTo("ningxia");
    Answer form =
        intake.get(
            "/process-definition/" + startable.get(0).path("id").asText() + "/deployed-start-form");
    assertThat(form.status()).as(form.body()).isEqualTo(200);
    CaseNumber after = start(intake, startable.get(0).path("id").asText());
    assertThat(taskName(after)).isEqualTo("登记家庭情况（本地）");
    driver.complete(after, TASK, "ningxia.intake", Families.loneOldMan());
    assertThat(driver.task(after, "Task_AcceptApplication")).isNotNull();

    // by the shared definition, too
    assertThat(taskName(driver.start(PROCESS, "ningxia.intake", applicant())))
        .isEqualTo("登记家庭情况（本地）");
    // who began before goes on as before
    assertThat(taskName(before)).isNotEqualTo("登记家庭情况（本地）");
    driver.complete(before, TASK, "ningxia.intake", Families.loneOldMan());
    // all others see nothing of it
    assertThat(
            repositoryService
                .createProcessDefinitionQuery()
                .processDefinitionKey(PROCESS)
                .withoutTenantId()
                .latestVersion()
                .singleResult()
                .getVersion())
        .isEqualTo(1);
  }

  /** What outside systems send is started by a message, which both definitions wait for. */
  @Test
  void theSystemStartsTheVariantToo() {
    approve("ningxia.designer2", proposed("ningxia", "登记家庭（接口）"));
    String variant =
        repositoryService
            .createProcessDefinitionQuery()
            .processDefinitionKey(PROCESS)
            .tenantIdIn("ningxia")
            .latestVersion()
            .singleResult()
            .getId();
    Answer answer =
        HttpCaller.rest(port, "ningxia.intake")
            .send(
                "POST",
                "/api/applications",
                Families.application(json).toString(),
                "Idempotency-Key",
                UUID.randomUUID().toString());
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    assertThat(
            runtimeService
                .createProcessInstanceQuery()
                .processDefinitionId(variant)
                .processInstanceBusinessKey(answer.json().path("number").asText())
                .count())
        .isEqualTo(1);
  }

  private static Map<String, Object> applicant() {
    Map<?, ?> head = (Map<?, ?>) ((List<?>) Families.loneOldMan().get("members")).get(0);
    return Families.applicant((String) head.get("name"), (String) head.get("idNumber"));
  }

  private CaseNumber start(HttpCaller caller, String definition) {
    StringBuilder variables = new StringBuilder();
    applicant()
        .forEach(
            (name, value) ->
                variables
                    .append(variables.isEmpty() ? "" : ",")
                    .append("\"" + name + "\":{\"value\":\"" + value + "\"}"));
    Answer answer =
        caller.post(
            "/process-definition/" + definition + "/submit-form",
            "{\"variables\":{" + variables + "}}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return new CaseNumber(answer.json().path("businessKey").asText());
  }

  private String taskName(CaseNumber number) {
    return taskService
        .createTaskQuery()
        .processInstanceBusinessKey(number.value())
        .taskDefinitionKey(TASK)
        .singleResult()
        .getName();
  }

  @Test
  void nobodyApprovesTheirOwnWhateverTheirGroups() {
    long id = proposed("ningxia", "登记家庭（自己）");
    assertRefused("deployment-own", () -> approve("ningxia.designer", id));
    engine.getIdentityService().createMembership("ningxia.designer", "camunda-admin");
    try {
      assertRefused("deployment-own", () -> approve("ningxia.designer", id));
      assertRefused("deployment-own", () -> deployments.reject("ningxia.designer", id, "不"));
    } finally {
      engine.getIdentityService().deleteMembership("ningxia.designer", "camunda-admin");
    }
    // and the table would not take it either
    assertThatThrownBy(
            () ->
                proposals.decide(
                    proposals.find(id).orElseThrow(),
                    Outcome.APPROVED,
                    null,
                    "ningxia.designer",
                    "x"))
        .hasMessageContaining("deployment_decision");
    assertThat(proposals.find(id).orElseThrow().isOpen()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "ningxia.intake, deployment-unknown",
    "ningxia.county, deployment-unknown",
    "ningxia.supervisor, deployment-unknown"
  })
  void nobodyElseApproves(String user, String code) {
    long id = proposed("ningxia", "登记家庭（他人）");
    assertRefused(code, () -> approve(user, id));
  }

  @Test
  void whatHoldsForAllIsNotApprovedInTheProposersArea() {
    String payroll = Deploying.shipped("MonthlyPayroll.bpmn");
    long id =
        deployments.propose(
            "ningxia.designer",
            null,
            "名称",
            Way.PAGE,
            List.of(
                file(
                    "MonthlyPayroll.bpmn",
                    payroll.replaceFirst("name=\"按月发放\"", "name=\"按月发放救助金\""))));
    assertRefused("deployment-not-approver", () -> approve("ningxia.designer2", id));
    approve("admin", id);
    assertThat(
            repositoryService
                .createProcessDefinitionQuery()
                .processDefinitionKey("MonthlyPayroll")
                .withoutTenantId()
                .latestVersion()
                .singleResult())
        .satisfies(
            latest -> {
              assertThat(latest.getDeploymentId()).isEqualTo(live.get(0));
              assertThat(latest.getName()).isEqualTo("按月发放救助金");
            });
    // a restart sends the same files under the same name, and nothing is deployed by it
    Deployment release =
        repositoryService.createDeploymentQuery().list().stream()
            .filter(each -> each.getTenantId() == null && each.getSource() == null)
            .filter(each -> definitionsOf(each.getId()) > 10)
            .findFirst()
            .orElseThrow();
    assertThat(
            repositoryService
                .createDeployment()
                .name(release.getName())
                .enableDuplicateFiltering(false)
                .addDeploymentResources(release.getId())
                .deploy()
                .getId())
        .isEqualTo(release.getId());
  }

  private long definitionsOf(String deployment) {
    return repositoryService.createProcessDefinitionQuery().deploymentId(deployment).count();
  }

  @Test
  void whatWasProposedAgainstAnotherVersionIsStale() {
    long first = proposed("ningxia", "登记家庭（一）");
    long second = proposed("ningxia", "登记家庭（二）");
    approve("ningxia.designer2", first);
    assertThat(deployments.isStale(proposals.find(second).orElseThrow())).isTrue();
    assertRefused("deployment-stale", () -> approve("ningxia.designer2", second));
    // proposed again on top of what is live, it passes
    long third = deployments.again("ningxia.designer", second, false);
    approve("ningxia.designer2", third);
    // and back to what was live before
    long back = deployments.again("ningxia.designer2", third, true);
    assertRefused("deployment-own", () -> approve("ningxia.designer2", back));
    approve("ningxia.designer", back);
    assertThat(taskName(driver.start(PROCESS, "ningxia.intake", applicant()))).isEqualTo("登记家庭（一）");
  }

  @Test
  void anAreaIsToldWhatItsVariantMisses() {
    String payroll = Deploying.shipped("MonthlyPayroll.bpmn");
    long variant =
        deployments.propose(
            "ningxia.designer",
            "ningxia",
            "本地",
            Way.PAGE,
            List.of(file("MonthlyPayroll.bpmn", payroll.replaceFirst("按月发放", "按月发放（本地）"))));
    approve("ningxia.designer2", variant);
    assertThat(deployments.leftBehind("ningxia")).isEmpty();
    long shared =
        deployments.propose(
            "ningxia.designer",
            null,
            "通用",
            Way.PAGE,
            List.of(file("MonthlyPayroll.bpmn", payroll.replaceFirst("按月发放", "按月发放（新）"))));
    approve("admin", shared);
    assertThat(deployments.leftBehind("ningxia")).containsExactly("MonthlyPayroll.bpmn");
  }

  @Test
  void filesOfAnotherFingerprintAreNotApproved() {
    long id = proposed("ningxia", "登记家庭（指纹）");
    assertRefused(
        "deployment-other-files",
        () -> deployments.approve("ningxia.designer2", id, "00".repeat(32)));
  }

  @Test
  void aDecisionIsMadeOnce() {
    long rejected = proposed("ningxia", "登记家庭（不）");
    assertRefused(
        "deployment-reason", () -> deployments.reject("ningxia.designer2", rejected, " "));
    deployments.reject("ningxia.designer2", rejected, "名称不清楚");
    assertRefused("deployment-decided", () -> approve("ningxia.designer2", rejected));
    long withdrawn = proposed("ningxia", "登记家庭（撤）");
    assertRefused(
        "deployment-not-yours", () -> deployments.withdraw("ningxia.designer2", withdrawn));
    deployments.withdraw("ningxia.designer", withdrawn);
    assertRefused("deployment-decided", () -> approve("ningxia.designer2", withdrawn));
  }

  @Test
  void whatWasProposedAndDecidedStays() {
    long id = proposed("ningxia", "登记家庭（留）");
    for (String table :
        List.of("deployment_proposal", "deployment_proposal_file", "deployment_decision")) {
      assertThatThrownBy(() -> jdbc.sql("delete from " + table).update())
          .as(table)
          .isInstanceOf(RuntimeException.class);
    }
    assertThat(proposals.files(id)).isNotEmpty();
  }

  @Test
  void anAreasOwnTableIsProposedAlone() {
    String table = Deploying.shipped("AppraisalNeed.dmn");
    long id =
        deployments.propose(
            "ningxia.designer",
            "ningxia",
            "本地评议规定",
            Way.PAGE,
            List.of(file("AppraisalNeed.dmn", table.replace("可不再进行民主评议", "不再进行民主评议"))));
    assertThat(proposals.files(id))
        .extracting(ProposalFile::name)
        .containsExactly("AppraisalNeed.dmn");
    approve("ningxia.designer2", id);
    assertThat(
            repositoryService
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey("AppraisalNeed")
                .tenantIdIn("ningxia")
                .count())
        .isEqualTo(1);
  }

  /** Every node looks up the latest version in the database and runs jobs of any deployment. */
  @Test
  void nodesNeedNotBeTold() {
    assertThat(
            ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .isJobExecutorDeploymentAware())
        .isFalse();
  }

  @Test
  void nothingIsDeletedOrDeployedAgain() {
    HttpCaller admin = HttpCaller.rest(port, "admin");
    String deployment = repositoryService.createDeploymentQuery().listPage(0, 1).get(0).getId();
    String definition =
        repositoryService
            .createProcessDefinitionQuery()
            .processDefinitionKey(PROCESS)
            .withoutTenantId()
            .latestVersion()
            .singleResult()
            .getId();
    assertThat(
            List.of(
                admin.delete("/deployment/" + deployment),
                admin.post("/deployment/" + deployment + "/redeploy", "{}"),
                admin.delete("/process-definition/" + definition),
                admin.delete("/process-definition/key/" + PROCESS),
                admin.put(
                    "/process-definition/" + definition + "/history-time-to-live",
                    "{\"historyTimeToLive\":1}")))
        .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(403));
    assertThat(runtimeService.createProcessInstanceQuery().count()).isNotNegative();
  }
}
