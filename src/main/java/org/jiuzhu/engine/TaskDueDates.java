package org.jiuzhu.engine;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.RepositoryServiceImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.task.Task;
import org.jiuzhu.casefile.CaseNumber;
import org.springframework.stereotype.Component;

/** Due dates of open tasks, which move with the statutory clocks. */
@Component
public class TaskDueDates {

  private final TaskService taskService;
  private final RuntimeService runtimeService;
  private final RepositoryService repositoryService;
  private final SystemView system;

  TaskDueDates(
      TaskService taskService,
      RuntimeService runtimeService,
      RepositoryService repositoryService,
      SystemView system) {
    this.taskService = taskService;
    this.runtimeService = runtimeService;
    this.repositoryService = repositoryService;
    this.system = system;
  }

  /**
   * Moves the due dates of a case's tasks that were open before some moment.
   *
   * @return how many were moved
   */
  public int move(CaseNumber number, Instant openBefore, UnaryOperator<Instant> later) {
    return system.read(
        () -> {
          List<Task> tasks =
              taskService
                  .createTaskQuery()
                  .processInstanceBusinessKey(number.value())
                  .list()
                  .stream()
                  .filter(task -> task.getDueDate() != null)
                  .filter(task -> task.getCreateTime().toInstant().isBefore(openBefore))
                  .toList();
          tasks.forEach(task -> set(task, later.apply(task.getDueDate().toInstant())));
          return tasks.size();
        });
  }

  /** All open tasks of cases that have a due date. */
  public List<DueDate> all() {
    return system.read(
        () ->
            taskService.createTaskQuery().active().list().stream()
                .filter(task -> task.getDueDate() != null && task.getTenantId() != null)
                .map(this::dueDate)
                .flatMap(Optional::stream)
                .toList());
  }

  private Optional<DueDate> dueDate(Task task) {
    String key =
        runtimeService
            .createProcessInstanceQuery()
            .processInstanceId(task.getProcessInstanceId())
            .singleResult()
            .getBusinessKey();
    return CaseNumber.isValid(key)
        ? Optional.of(
            new DueDate(
                task.getId(),
                new CaseNumber(key),
                rules(task),
                task.getCreateTime().toInstant(),
                task.getDueDate().toInstant()))
        : Optional.empty();
  }

  private List<String> rules(Task task) {
    ProcessDefinitionEntity definition =
        (ProcessDefinitionEntity)
            ((RepositoryServiceImpl) repositoryService)
                .getDeployedProcessDefinition(task.getProcessDefinitionId());
    Expression due =
        definition.getTaskDefinitions().get(task.getTaskDefinitionKey()).getDueDateExpression();
    return due == null ? List.of() : DueDate.rules(due.getExpressionText());
  }

  /** Sets an open task's due date. */
  public void set(String taskId, Instant due) {
    system.read(
        () -> {
          Task task = taskService.createTaskQuery().taskId(taskId).singleResult();
          if (task != null) {
            set(task, due);
          }
          return task;
        });
  }

  private void set(Task task, Instant due) {
    task.setDueDate(Date.from(due));
    taskService.saveTask(task);
  }
}
