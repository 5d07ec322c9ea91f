package org.jiuzhu.staged;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.engine.CaseExecution;
import org.springframework.stereotype.Component;

/** 停发其余各期. */
@Component
class StopInstalmentsDelegate implements JavaDelegate {

  private final StoppedAid stopped;

  StopInstalmentsDelegate(StoppedAid stopped) {
    this.stopped = stopped;
  }

  @Override
  public void execute(DelegateExecution execution) {
    stopped.stop(
        CaseExecution.caseNumber(execution),
        (Integer) execution.getVariable(StagedFlags.INSTALMENT));
  }
}
