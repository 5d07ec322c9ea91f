package org.jiuzhu.engine.webapps;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/**
 * Leads from a task in Tasklist to its case, and tells the numbers on its cards. Who may see a task
 * may not read its process instance, so Tasklist itself cannot learn the number of the case.
 */
@Controller
class CaseOfTask {

  /** More than Tasklist shows on a page. */
  private static final int MOST = 100;

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

  /** The numbers of cases by the ids of tasks, for those among them that the caller may see. */
  @GetMapping("/cases/of-tasks")
  @ResponseBody
  Map<String, String> numbers(@RequestParam("task") List<String> ids) {
    if (ids.size() > MOST) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    Map<String, String> instances =
        taskService.createTaskQuery().taskIdIn(ids.toArray(String[]::new)).list().stream()
            .filter(task -> task.getProcessInstanceId() != null)
            .collect(Collectors.toMap(Task::getId, Task::getProcessInstanceId));
    if (instances.isEmpty()) {
      return Map.of();
    }
    Map<String, String> numbers =
        asSystem(
            () ->
                runtimeService
                    .createProcessInstanceQuery()
                    .processInstanceIds(Set.copyOf(instances.values()))
                    .list()
                    .stream()
                    .filter(instance -> instance.getBusinessKey() != null)
                    .collect(
                        Collectors.toMap(ProcessInstance::getId, ProcessInstance::getBusinessKey)));
    instances.values().retainAll(numbers.keySet());
    instances.replaceAll((task, instance) -> numbers.get(instance));
    return instances;
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
