package org.jiuzhu.engine;

import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.camunda.bpm.engine.ProcessEngineException;

/**
 * Stops a case that no rule of a table is for: a flag is missing, or an area's own table has a gap.
 * The engine would answer with nothing, and the case would go whatever way is left.
 */
final class DecisionAnswers implements DmnDecisionTableEvaluationListener {

  @Override
  public void notify(DmnDecisionTableEvaluationEvent event) {
    if (event.getMatchingRules().isEmpty()) {
      throw new ProcessEngineException(
          "no rule of " + event.getDecision().getKey() + " applies (决策表没有适用的规则)");
    }
  }
}
