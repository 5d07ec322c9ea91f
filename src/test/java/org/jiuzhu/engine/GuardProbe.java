package org.jiuzhu.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.TaskForm;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * A process of one task of the first township's intake group, with a form of one field; and a
 * decision.
 */
@Component
class GuardProbe implements TaskForm {

  static final String PROCESS = "GuardProbe";
  static final String TASK = "Task_GuardProbe";

  private final RepositoryService repositoryService;
  private final RuntimeService runtimeService;
  private final TaskService taskService;

  GuardProbe(
      @Lazy RepositoryService repositoryService,
      @Lazy RuntimeService runtimeService,
      @Lazy TaskService taskService) {
    this.repositoryService = repositoryService;
    this.runtimeService = runtimeService;
    this.taskService = taskService;
  }

  /** Deploys the process and returns the deployment's id. */
  String deploy() {
    return repositoryService
        .createDeployment()
        .addModelInstance(
            "guard-probe.bpmn",
            Bpmn.createExecutableProcess(PROCESS)
                .camundaHistoryTimeToLive(1)
                .startEvent()
                .userTask(TASK)
                .camundaCandidateGroups("ningxia.t1.intake")
                .userTask("Task_Afterwards")
                .camundaAsyncBefore()
                .endEvent()
                .done())
        .addClasspathResource("probe/guard-probe.dmn")
        .deploy()
        .getId();
  }

  /** Removes the process and its instances. */
  void remove(String deployment) {
    repositoryService.deleteDeployment(deployment, true);
  }

  /** Starts an instance and returns the id of its open task. */
  String start() {
    String instance =
        runtimeService
            .createProcessInstanceByKey(PROCESS)
            .businessKey(CaseNumber.of("ningxia", 2026, 1).value())
            .setVariable(CaseVariables.AREA, "ningxia")
            .execute()
            .getId();
    return taskService.createTaskQuery().processInstanceId(instance).singleResult().getId();
  }

  @Override
  public String task() {
    return TASK;
  }

  @Override
  public Set<String> fields() {
    return Set.of("answer");
  }

  @Override
  public Map<String, Object> view(Work work) {
    return Map.of("answer", "");
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    return Map.of("answered", answer.has("answer"));
  }
}
