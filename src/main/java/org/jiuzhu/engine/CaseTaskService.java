package org.jiuzhu.engine;

import java.util.Collection;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.DelegateTaskCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.task.Attachment;
import org.camunda.bpm.engine.task.Comment;
import org.camunda.bpm.engine.variable.VariableMap;

/**
 * Completes tasks through their forms and through nothing else. Variables, comments and attachments
 * of the engine are closed: they would hold what belongs in the case file, in clear text.
 */
class CaseTaskService extends TaskServiceImpl {

  private final CaseForms forms;
  private final TaskWork taskWork;

  CaseTaskService(CaseForms forms, TaskWork taskWork) {
    this.forms = forms;
    this.taskWork = taskWork;
  }

  /** The engine wraps what a task listener throws; the person at the screen needs the reason. */
  private static void explainingListeners(Runnable work) {
    try {
      work.run();
    } catch (ProcessEngineException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof RefusedByCaseFile refused) {
          throw refused;
        }
      }
      throw e;
    }
  }

  @Override
  public void complete(String taskId, Map<String, Object> values) {
    complete(taskId, values, false, false);
  }

  @Override
  public VariableMap completeWithVariablesInReturn(
      String taskId, Map<String, Object> values, boolean deserialize) {
    return complete(taskId, values, true, deserialize);
  }

  private VariableMap complete(
      String taskId, Map<String, Object> values, boolean returnVariables, boolean deserialize) {
    return taskWork.oneAtATime(
        taskId,
        () ->
            commandExecutor.execute(
                context -> {
                  Map<String, Object> flags =
                      forms.explaining(
                          () -> taskWork.complete(taskId, values, EngineUser.current()));
                  return new CompleteTaskCmd(taskId, flags, returnVariables, deserialize)
                      .execute(context);
                }));
  }

  /** People take tasks for themselves only; handing over is {@link #setAssignee}. */
  @Override
  public void claim(String taskId, String userId) {
    explainingListeners(
        () ->
            taskWork.oneAtATime(
                taskId,
                () ->
                    commandExecutor.execute(
                        context -> {
                          forms.checking(
                              () -> taskWork.checkClaim(taskId, userId, EngineUser.current()));
                          return new ClaimTaskCmd(taskId, userId).execute(context);
                        })));
  }

  /** A task goes from whoever has it to those it is meant for, or back to them all. */
  @Override
  public void setAssignee(String taskId, String userId) {
    handOver(taskId, userId, new AssignTaskCmd(taskId, userId));
  }

  @Override
  public void delegateTask(String taskId, String userId) {
    handOver(taskId, userId, new DelegateTaskCmd(taskId, userId));
  }

  private void handOver(String taskId, String to, Command<?> command) {
    explainingListeners(
        () ->
            taskWork.oneAtATime(
                taskId,
                () ->
                    commandExecutor.execute(
                        context -> {
                          forms.checking(
                              () -> taskWork.checkHandover(taskId, to, EngineUser.current()));
                          return command.execute(context);
                        })));
  }

  @Override
  public void resolveTask(String taskId, Map<String, Object> values) {
    throw closed();
  }

  @Override
  public void setVariable(String taskId, String name, Object value) {
    throw closed();
  }

  @Override
  public void setVariableLocal(String taskId, String name, Object value) {
    throw closed();
  }

  @Override
  public void setVariables(String taskId, Map<String, ?> values) {
    throw closed();
  }

  @Override
  public void setVariablesLocal(String taskId, Map<String, ?> values) {
    throw closed();
  }

  @Override
  public void updateVariables(
      String taskId, Map<String, ?> modifications, Collection<String> deletions) {
    throw closed();
  }

  @Override
  public void updateVariablesLocal(
      String taskId, Map<String, ?> modifications, Collection<String> deletions) {
    throw closed();
  }

  @Override
  public Comment createComment(String taskId, String processInstanceId, String message) {
    throw closed();
  }

  @Override
  @Deprecated
  public void addComment(String taskId, String processInstanceId, String message) {
    throw closed();
  }

  @Override
  public Attachment createAttachment(
      String type,
      String taskId,
      String processInstanceId,
      String name,
      String description,
      java.io.InputStream content) {
    throw closed();
  }

  @Override
  public Attachment createAttachment(
      String type,
      String taskId,
      String processInstanceId,
      String name,
      String description,
      String url) {
    throw closed();
  }

  private static AuthorizationException closed() {
    return new AuthorizationException("closed: what belongs to a case is entered in its forms");
  }
}
