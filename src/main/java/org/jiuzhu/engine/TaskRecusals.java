package org.jiuzhu.engine;

import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.jiuzhu.casefile.CaseNumber;
import org.springframework.stereotype.Component;

/** Takes the open tasks of a case away from somebody who must keep off it. */
@Component
public class TaskRecusals {

  private final ProcessEngine engine;
  private final TaskService taskService;
  private final RuntimeService runtimeService;

  TaskRecusals(ProcessEngine engine, TaskService taskService, RuntimeService runtimeService) {
    this.engine = engine;
    this.taskService = taskService;
    this.runtimeService = runtimeService;
  }

  /**
   * Revokes everything that somebody may do with the case's open tasks and instances, and gives the
   * tasks that this person holds back to their groups. Tasks to come are closed as they are
   * created.
   *
   * @param user user id
   */
  public void apply(CaseNumber number, String user) {
    asSystem(
        context -> {
          for (Task task : tasks(number)) {
            if (user.equals(task.getAssignee())) {
              taskService.setAssignee(task.getId(), null);
            }
            Revocations.add(context, user, Resources.TASK, task.getId());
          }
          for (ProcessInstance instance : instances(number)) {
            Revocations.add(context, user, Resources.PROCESS_INSTANCE, instance.getId());
          }
        });
  }

  /** Gives back what {@link #apply} took; tasks that were held before have to be claimed again. */
  public void lift(CaseNumber number, String user) {
    asSystem(
        context -> {
          for (Task task : tasks(number)) {
            Revocations.remove(context, user, Resources.TASK, task.getId());
          }
          for (ProcessInstance instance : instances(number)) {
            Revocations.remove(context, user, Resources.PROCESS_INSTANCE, instance.getId());
          }
        });
  }

  private List<Task> tasks(CaseNumber number) {
    return taskService.createTaskQuery().processInstanceBusinessKey(number.value()).list();
  }

  private List<ProcessInstance> instances(CaseNumber number) {
    return runtimeService
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(number.value())
        .list();
  }

  private void asSystem(java.util.function.Consumer<CommandContext> work) {
    ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
        .getCommandExecutorTxRequired()
        .execute(
            context ->
                context.runWithoutAuthorization(
                    () -> {
                      work.accept(context);
                      return null;
                    }));
  }
}
