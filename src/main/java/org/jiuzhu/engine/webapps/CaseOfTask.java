package org.jiuzhu.engine.webapps;

import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/**
 * Leads from a task in Tasklist to its case. Who may see a task may not read its process instance,
 * so Tasklist itself cannot learn the number of the case.
 */
@Controller
class CaseOfTask {

  private final TaskService taskService;
  private final RuntimeService runtimeService;
  private final IdentityService identityService;

  CaseOfTask(
      TaskService taskService, RuntimeService runtimeService, IdentityService identityService) {
    this.taskService = taskService;
    this.runtimeService = runtimeService;
    this.identityService = identityService;
  }

  @GetMapping("/cases/of-task/{taskId}")
  String open(@PathVariable String taskId) {
    Task task = taskService.createTaskQuery().taskId(taskId).singleResult();
    if (task == null || task.getProcessInstanceId() == null) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    ProcessInstance instance =
        asSystem(
            () ->
                runtimeService
                    .createProcessInstanceQuery()
                    .processInstanceId(task.getProcessInstanceId())
                    .singleResult());
    if (instance == null || instance.getBusinessKey() == null) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return "redirect:/cases/" + instance.getBusinessKey();
  }

  private <T> T asSystem(Supplier<T> query) {
    var caller = identityService.getCurrentAuthentication();
    identityService.clearAuthentication();
    try {
      return query.get();
    } finally {
      if (caller != null) {
        identityService.setAuthentication(
            caller.getUserId(), caller.getGroupIds(), caller.getTenantIds());
      }
    }
  }
}
