package org.jiuzhu.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.jiuzhu.JiuzhuTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@JiuzhuTest
class EngineConfigurationTest {

  @Autowired private ProcessEngine engine;
  @Autowired private RepositoryService repositoryService;
  @Autowired private IdentityService identityService;
  @Autowired private FilterService filterService;
  @Autowired private Clock clock;
  @Autowired private JdbcClient jdbc;

  @AfterEach
  void resetClock() {
    ClockUtil.reset();
  }

  @Test
  void clockBeanMovesWithTheEngine() {
    Instant moment = Instant.parse("2026-03-02T01:00:00Z");
    ClockUtil.setCurrentTime(Date.from(moment));
    assertThat(clock.instant()).isEqualTo(moment);
    assertThat(clock.getZone().getId()).isEqualTo("Asia/Shanghai");
  }

  @Test
  void authorizationIsOn() {
    assertThat(engine.getProcessEngineConfiguration().isAuthorizationEnabled()).isTrue();
  }

  @Test
  void theStartersDefaultsDoNotWin() {
    ProcessEngineConfigurationImpl configuration =
        (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    assertThat(configuration.getHistoryLevel()).isInstanceOf(CaseHistoryLevel.class);
    assertThat(configuration.getDefaultNumberOfRetries()).isEqualTo(5);
    assertThat(configuration.getFailedJobRetryTimeCycle()).isEqualTo("R5/PT5M");
    assertThat(configuration.getSessionFactories().get(AuthorizationManager.class).openSession())
        .isInstanceOf(Authorizations.class);
  }

  @Test
  void tasksByParentAndAuthorizationsAreIndexed() {
    assertThat(
            jdbc.sql(
                    """
                    select count(*) from pg_indexes
                    where indexname in
                      ('act_idx_task_parent', 'act_idx_auth_revoked', 'act_idx_auth_user')
                    """)
                .query(Integer.class)
                .single())
        .isEqualTo(3);
  }

  @Test
  void scriptsAreRefusedAtDeployment() {
    BpmnModelInstance model =
        Bpmn.createExecutableProcess("Scripted")
            .camundaHistoryTimeToLive(1)
            .startEvent()
            .scriptTask("Script")
            .scriptFormat("groovy")
            .scriptText("1")
            .endEvent()
            .done();
    assertThatThrownBy(
            () -> repositoryService.createDeployment().addModelInstance("s.bpmn", model).deploy())
        .hasStackTraceContaining("scripts are not allowed");
  }

  @Test
  void classesAreRefusedAtDeployment() {
    BpmnModelInstance model =
        Bpmn.createExecutableProcess("Classy")
            .camundaHistoryTimeToLive(1)
            .startEvent()
            .serviceTask("Task")
            .camundaClass("java.lang.Object")
            .endEvent()
            .done();
    assertThatThrownBy(
            () -> repositoryService.createDeployment().addModelInstance("c.bpmn", model).deploy())
        .hasStackTraceContaining("delegateExpression");
  }

  @ParameterizedTest
  @ValueSource(strings = {"juel", "groovy", "javascript"})
  void decisionsInOtherLanguagesThanFeelAreRefusedAtDeployment(String language) {
    DmnModelInstance model =
        Dmn.readModelFromStream(getClass().getResourceAsStream("/probe/guard-probe.dmn"));
    model
        .getModelElementsByType(OutputEntry.class)
        .forEach(entry -> entry.setExpressionLanguage(language));
    assertThatThrownBy(
            () -> repositoryService.createDeployment().addModelInstance("d.dmn", model).deploy())
        .hasStackTraceContaining("decisions are written in FEEL only");
  }

  @Test
  void expressionsDoNotReachOtherBeans() {
    BpmnModelInstance model =
        Bpmn.createExecutableProcess("Reaching")
            .camundaHistoryTimeToLive(1)
            .startEvent()
            .serviceTask("Task")
            .camundaExpression("${dataSource.getConnection()}")
            .endEvent()
            .done();
    String deployment =
        repositoryService.createDeployment().addModelInstance("r.bpmn", model).deploy().getId();
    try {
      assertThatThrownBy(
              () ->
                  engine
                      .getRuntimeService()
                      .createProcessInstanceByKey("Reaching")
                      .setVariable(CaseVariables.AREA, "ningxia")
                      .execute())
          .hasStackTraceContaining("dataSource");
    } finally {
      repositoryService.deleteDeployment(deployment, true);
    }
  }

  @Test
  void startWithoutAreaIsRefused() {
    BpmnModelInstance model =
        Bpmn.createExecutableProcess("Homeless")
            .camundaHistoryTimeToLive(1)
            .startEvent()
            .userTask("Wait")
            .endEvent()
            .done();
    String deployment =
        repositoryService.createDeployment().addModelInstance("h.bpmn", model).deploy().getId();
    try {
      assertThatThrownBy(() -> engine.getRuntimeService().startProcessInstanceByKey("Homeless"))
          .isInstanceOf(BadUserRequestException.class)
          .hasMessageContaining("no area");
    } finally {
      repositoryService.deleteDeployment(deployment, true);
    }
  }

  @Test
  void everyGroupHasItsFourLists() {
    assertThat(filterService.createFilterQuery().list())
        .extracting(Filter::getName)
        .contains("我的任务", "本镇待办", "即将超期", "已超期");
    List<String> intake =
        identityService.createGroupQuery().groupMember("ningxia.intake").list().stream()
            .map(group -> group.getId())
            .toList();
    assertThat(intake).containsExactly("ningxia.t1.intake");
    assertThat(
            engine
                .getAuthorizationService()
                .createAuthorizationQuery()
                .groupIdIn("ningxia.t1.intake")
                .resourceType(org.camunda.bpm.engine.authorization.Resources.FILTER)
                .count())
        .isEqualTo(4);
  }
}
