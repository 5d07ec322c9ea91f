package org.jiuzhu.engine;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.RepositoryService;
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

  private static final Pattern LITERAL = Pattern.compile("'([A-Z_]+)'");

  private final TaskService taskService;
  private final RepositoryService repositoryService;
  private final SystemView system;

  TaskDueDates(TaskService taskService, RepositoryService repositoryService, SystemView system) {
    this.taskService = taskService;
    this.repositoryService = repositoryService;
    this.system = system;
  }

  /**
   * An open task with a due date.
   *
   * @param rules names of the time limits that its model may count it by
   */
  public record DueTask(String id, String area, List<String> rules, Instant created, Instant due) {}

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

  /** All open tasks that have a due date. */
  public List<DueTask> all() {
    return system.read(
        () ->
            taskService.createTaskQuery().active().list().stream()
                .filter(task -> task.getDueDate() != null && task.getTenantId() != null)
                .map(this::dueTask)
                .toList());
  }

  private DueTask dueTask(Task task) {
    return new DueTask(
        task.getId(),
        task.getTenantId(),
        rules(task),
        task.getCreateTime().toInstant(),
        task.getDueDate().toInstant());
  }

  private List<String> rules(Task task) {
    ProcessDefinitionEntity definition =
        (ProcessDefinitionEntity)
            ((RepositoryServiceImpl) repositoryService)
                .getDeployedProcessDefinition(task.getProcessDefinitionId());
    Expression due =
        definition.getTaskDefinitions().get(task.getTaskDefinitionKey()).getDueDateExpression();
    return due == null
        ? List.of()
        : LITERAL.matcher(due.getExpressionText()).results().map(found -> found.group(1)).toList();
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
