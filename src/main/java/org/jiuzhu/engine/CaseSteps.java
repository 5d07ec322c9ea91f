package org.jiuzhu.engine;

import java.time.Instant;
import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.jiuzhu.casefile.CaseNumber;
import org.springframework.stereotype.Component;

/** The open user tasks of a case, whoever they belong to. */
@Component
public class CaseSteps {

  private final TaskService taskService;
  private final Staff staff;

  CaseSteps(TaskService taskService, Staff staff) {
    this.taskService = taskService;
    this.staff = staff;
  }

  /**
   * An open task.
   *
   * @param task id of the task in its BPMN file
   * @param assignee user id, or null where nobody has claimed it
   * @param due when it is due, or null
   */
  public record Step(String task, String name, String assignee, Instant due) {}

  /** The case's open tasks, oldest first. Whoever asks has been found to be allowed to see them. */
  public List<Step> of(CaseNumber number) {
    return staff
        .asSystem(
            () ->
                taskService
                    .createTaskQuery()
                    .processInstanceBusinessKey(number.value())
                    .orderByTaskCreateTime()
                    .asc()
                    .list())
        .stream()
        .map(
            task ->
                new Step(
                    task.getTaskDefinitionKey(),
                    task.getName(),
                    task.getAssignee(),
                    task.getDueDate() == null ? null : task.getDueDate().toInstant()))
        .toList();
  }
}
