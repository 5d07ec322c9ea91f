package org.jiuzhu.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings instances that run by an older version of their process to the newest one, where the older
 * one asks for what no release answers any more.
 */
@Component
public class OlderInstances {

  private static final Logger LOG = LoggerFactory.getLogger(OlderInstances.class);

  private final RepositoryService repository;
  private final RuntimeService runtime;
  private final TransactionTemplate transaction;

  OlderInstances(
      RepositoryService repository, RuntimeService runtime, TransactionTemplate transaction) {
    this.repository = repository;
    this.runtime = runtime;
    this.transaction = transaction;
  }

  /**
   * Moves instances to the newest version of their process, each in a transaction of its own; they
   * stand afterwards where they stood. Safe to repeat. What cannot be moved stays and is logged.
   *
   * @param process id of the process in its BPMN file
   * @param outdated whether a model, as its file says it, is of the older kind
   * @param flags what an instance is given, out of the routing flags that it has
   * @return how many were moved
   */
  public int bringUpToDate(
      String process, Predicate<String> outdated, UnaryOperator<Map<String, Object>> flags) {
    int moved = 0;
    for (ProcessDefinition older :
        repository.createProcessDefinitionQuery().processDefinitionKey(process).list()) {
      ProcessDefinition newest = RunningInstances.latest(repository, older);
      if (older.getId().equals(newest.getId())) {
        continue;
      }
      List<ProcessInstance> instances =
          runtime.createProcessInstanceQuery().processDefinitionId(older.getId()).list();
      if (!instances.isEmpty() && outdated.test(model(older))) {
        for (ProcessInstance instance : instances) {
          moved += move(instance, newest, flags) ? 1 : 0;
        }
      }
    }
    return moved;
  }

  private String model(ProcessDefinition definition) {
    try (InputStream file = repository.getProcessModel(definition.getId())) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("a model in the database cannot be read", e);
    }
  }

  private boolean move(
      ProcessInstance instance,
      ProcessDefinition newest,
      UnaryOperator<Map<String, Object>> flags) {
    try {
      transaction.executeWithoutResult(
          status -> {
            runtime.setVariables(
                instance.getId(), flags.apply(runtime.getVariables(instance.getId())));
            MigrationPlan plan =
                runtime
                    .createMigrationPlan(instance.getProcessDefinitionId(), newest.getId())
                    .mapEqualActivities()
                    .updateEventTriggers()
                    .build();
            runtime.newMigration(plan).processInstanceIds(instance.getId()).execute();
          });
      return true;
    } catch (ProcessEngineException | OptimisticLockingFailureException e) {
      LOG.warn("Instance {} of {} stays as it is", instance.getId(), newest.getKey(), e);
      return false;
    }
  }
}
