package org.jiuzhu.engine;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.stereotype.Component;

/**
 * How long the engine keeps the history of what is finished: as long as the rule says, no other.
 */
@Component
public class HistoryTimes {

  /** Of the daily work that belongs to no case: a month is enough to see whether it ran. */
  private static final int DAILY_DAYS = 30;

  private final RepositoryService repository;

  HistoryTimes(RepositoryService repository) {
    this.repository = repository;
  }

  /**
   * Sets the time of every definition, former versions too, that says something else.
   *
   * @param days calendar days after the end of an instance
   */
  public void keep(int days) {
    try {
      set(days);
    } catch (OptimisticLockingException e) {
      // another node that starts at the same moment sets the same times
    }
  }

  private void set(int days) {
    for (ProcessDefinition process : repository.createProcessDefinitionQuery().list()) {
      boolean daily = AreaTenantIdProvider.OF_ALL_AREAS.contains(process.getKey());
      int wanted = daily ? DAILY_DAYS : days;
      if (differs(process.getHistoryTimeToLive(), wanted)) {
        repository.updateProcessDefinitionHistoryTimeToLive(process.getId(), wanted);
      }
    }
    for (DecisionDefinition decision : repository.createDecisionDefinitionQuery().list()) {
      if (differs(decision.getHistoryTimeToLive(), days)) {
        repository.updateDecisionDefinitionHistoryTimeToLive(decision.getId(), days);
      }
    }
  }

  private static boolean differs(Integer present, int wanted) {
    return present == null || present != wanted;
  }
}
