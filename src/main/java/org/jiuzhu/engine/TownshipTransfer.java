package org.jiuzhu.engine;

import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.jiuzhu.casefile.CaseNumber;
import org.springframework.stereotype.Component;

/** Hands everything that is open of a case over to another township of its area. */
@Component
public class TownshipTransfer {

  /** The paper hangs in the former township, and a delay was the former township's. */
  private static final Set<String> STAYING =
      Set.of("Task_TakeDownEarly", "Task_RecordTakedown", "Task_AnswerUrging");

  private final RuntimeService runtimeService;
  private final TaskService taskService;
  private final AuthorizationService authorizationService;
  private final SystemView system;

  TownshipTransfer(
      RuntimeService runtimeService,
      TaskService taskService,
      AuthorizationService authorizationService,
      SystemView system) {
    this.runtimeService = runtimeService;
    this.taskService = taskService;
    this.authorizationService = authorizationService;
    this.system = system;
  }

  /**
   * Later tasks go to the new township, open ones too: unclaimed, to the group of their role. What
   * follows from what the former township did stays there.
   */
  public void transfer(CaseNumber number, String from, String to) {
    system.read(
        () -> {
          runtimeService
              .createProcessInstanceQuery()
              .processInstanceBusinessKey(number.value())
              .list()
              .forEach(
                  instance ->
                      runtimeService.setVariable(instance.getId(), CaseVariables.TOWNSHIP, to));
          List<Task> tasks =
              taskService
                  .createTaskQuery()
                  .processInstanceBusinessKey(number.value())
                  .list()
                  .stream()
                  .filter(task -> !STAYING.contains(task.getTaskDefinitionKey()))
                  .toList();
          tasks.forEach(task -> transfer(task, number.area(), from, to));
          return tasks.size();
        });
  }

  private void transfer(Task task, String area, String from, String to) {
    String before = area + "." + from + ".";
    for (IdentityLink link : taskService.getIdentityLinksForTask(task.getId())) {
      if (link.getGroupId() != null && link.getGroupId().startsWith(before)) {
        String role = link.getGroupId().substring(before.length());
        taskService.setAssignee(task.getId(), null);
        taskService.deleteCandidateGroup(task.getId(), link.getGroupId());
        taskService.addCandidateGroup(task.getId(), area + "." + to + "." + role);
        withdrawGrants(task, link.getGroupId());
      }
    }
  }

  /** The engine leaves the permissions of former candidates and assignees in place. */
  private void withdrawGrants(Task task, String formerGroup) {
    authorizationService
        .createAuthorizationQuery()
        .authorizationType(Authorization.AUTH_TYPE_GRANT)
        .resourceType(Resources.TASK)
        .resourceId(task.getId())
        .list()
        .stream()
        .filter(grant -> grant.getUserId() != null || formerGroup.equals(grant.getGroupId()))
        .forEach(grant -> authorizationService.deleteAuthorization(grant.getId()));
  }
}
