package org.jiuzhu.meanstest;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Callers that know nothing of assistance from the place of registration need none. */
@Component
class AbsentFlagsListener implements ExecutionListener {

  @Override
  public void notify(DelegateExecution execution) {
    if (execution.getVariable(MeansTestFlags.ASSISTANCE) == null) {
      execution.setVariable(MeansTestFlags.ASSISTANCE, HukouAssistance.Kind.NONE.name());
    }
  }
}
