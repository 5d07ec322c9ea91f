package org.jiuzhu.meanstest;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.jiuzhu.engine.CaseExecution;
import org.springframework.stereotype.Component;

/** A caller that hands on no flags of assistance gets those of the round that was begun. */
@Component
class AbsentFlagsListener implements ExecutionListener {

  private final HukouAssistance assistance;

  AbsentFlagsListener(HukouAssistance assistance) {
    this.assistance = assistance;
  }

  @Override
  public void notify(DelegateExecution execution) {
    if (execution.getVariable(MeansTestFlags.ASSISTANCE) == null) {
      execution.setVariables(
          MeansTestFlags.of(assistance.wantedNow(CaseExecution.caseNumber(execution))));
    }
  }
}
