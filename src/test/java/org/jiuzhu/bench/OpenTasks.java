package org.jiuzhu.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Tells workers of tasks as soon as they are committed, so that waiting for one costs the database
 * nothing that would be counted.
 */
final class OpenTasks extends AbstractProcessEnginePlugin implements TaskListener {

  private static final long LIMIT_SECONDS = 120;

  /** An open task and the instance it belongs to. */
  record Open(String taskId, String processInstanceId) {}

  private final Map<String, CompletableFuture<Open>> expected = new ConcurrentHashMap<>();

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    List<BpmnParseListener> listeners = new ArrayList<>();
    if (engine.getCustomPostBPMNParseListeners() != null) {
      listeners.addAll(engine.getCustomPostBPMNParseListeners());
    }
    listeners.add(
        new AbstractBpmnParseListener() {
          @Override
          public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
            ((UserTaskActivityBehavior) activity.getActivityBehavior())
                .getTaskDefinition()
                .addTaskListener(EVENTNAME_CREATE, OpenTasks.this);
          }
        });
    engine.setCustomPostBPMNParseListeners(listeners);
  }

  @Override
  public void notify(DelegateTask task) {
    String key = key(task.getExecution().getProcessBusinessKey(), task.getTaskDefinitionKey());
    Open open = new Open(task.getId(), task.getProcessInstanceId());
    Context.getCommandContext()
        .getTransactionContext()
        .addTransactionListener(TransactionState.COMMITTED, context -> of(key).complete(open));
  }

  /** Waits for a case's task of a kind; asked for once only. */
  Open await(String businessKey, String task) {
    String key = key(businessKey, task);
    try {
      Open open = of(key).get(LIMIT_SECONDS, TimeUnit.SECONDS);
      expected.remove(key);
      return open;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("no task " + key, e);
    }
  }

  private CompletableFuture<Open> of(String key) {
    return expected.computeIfAbsent(key, k -> new CompletableFuture<>());
  }

  private static String key(String businessKey, String task) {
    return businessKey + " " + task;
  }
}
