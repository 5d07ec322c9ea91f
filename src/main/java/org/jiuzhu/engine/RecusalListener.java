package org.jiuzhu.engine;

import jakarta.ws.rs.core.Response.Status;
import java.util.Set;
import java.util.function.Consumer;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.HistoricProcessInstanceQueryImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Recusals;
import org.jiuzhu.input.Messages;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;

/**
 * Closes every task and instance of a case, as it comes into being, to those who must keep off the
 * case, and lets no task be assigned to them. Costs one indexed look-up an event; the rest is for
 * cases with recorded kinship only. Revocations of a task go with the task.
 */
final class RecusalListener implements TaskListener, ExecutionListener {

  private final Recusals recusals;
  private final Messages messages;

  RecusalListener(Recusals recusals, Messages messages) {
    this.recusals = recusals;
    this.messages = messages;
  }

  @Override
  public void notify(DelegateTask task) {
    if (task.getExecution() == null) {
      // the case has left the task while somebody was taking it
      throw refused(Status.CONFLICT, new RefusedException(Kind.CONFLICT, "task-gone"));
    }
    String key = task.getExecution().getProcessBusinessKey();
    if (TaskListener.EVENTNAME_CREATE.equals(task.getEventName())) {
      officials(key)
          .forEach(
              official ->
                  asSystem(
                      context ->
                          Revocations.create(context, official, Resources.TASK, task.getId())));
    }
    if (task.getAssignee() != null && officials(key).contains(task.getAssignee())) {
      throw refused(Status.FORBIDDEN, new RefusedException(Kind.FORBIDDEN, "recused"));
    }
  }

  private RefusedByCaseFile refused(Status status, RefusedException refused) {
    return new RefusedByCaseFile(status, messages.line(refused), refused);
  }

  @Override
  public void notify(DelegateExecution execution) {
    if (ExecutionListener.EVENTNAME_START.equals(execution.getEventName())) {
      officials(execution.getProcessBusinessKey())
          .forEach(
              official ->
                  asSystem(
                      context ->
                          Revocations.create(
                              context,
                              official,
                              Resources.PROCESS_INSTANCE,
                              execution.getProcessInstanceId())));
    } else if (execution.getSuperExecution() == null
        && !officials(execution.getProcessBusinessKey()).isEmpty()) {
      asSystem(context -> forget(context, execution));
    }
  }

  /**
   * Removes what was revoked on an instance that ends, and on those of its case that have ended.
   */
  private static void forget(CommandContext context, DelegateExecution ending) {
    forget(context, ending.getProcessInstanceId());
    new HistoricProcessInstanceQueryImpl(
            Context.getProcessEngineConfiguration().getCommandExecutorTxRequired())
        .processInstanceBusinessKey(ending.getProcessBusinessKey())
        .finished()
        .list()
        .forEach(instance -> forget(context, instance.getId()));
  }

  private static void forget(CommandContext context, String instance) {
    context
        .getAuthorizationManager()
        .deleteAuthorizationsByResourceId(Resources.PROCESS_INSTANCE, instance);
  }

  private Set<String> officials(String businessKey) {
    return CaseNumber.parse(businessKey).map(recusals::officials).orElse(Set.of());
  }

  private static void asSystem(Consumer<CommandContext> work) {
    CommandContext context = Context.getCommandContext();
    context.runWithoutAuthorization(
        () -> {
          work.accept(context);
          return null;
        });
  }
}
