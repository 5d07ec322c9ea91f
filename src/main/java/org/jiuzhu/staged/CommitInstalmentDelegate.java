package org.jiuzhu.staged;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.engine.CaseExecution;
import org.springframework.stereotype.Component;

/** 预留本期资金. */
@Component
class CommitInstalmentDelegate implements JavaDelegate {

  private final StagedPayments staged;

  CommitInstalmentDelegate(StagedPayments staged) {
    this.staged = staged;
  }

  @Override
  public void execute(DelegateExecution execution) {
    execution.setVariable(
        StagedFlags.COMMITTED,
        staged.commit(
            CaseExecution.caseNumber(execution),
            (Integer) execution.getVariable(StagedFlags.INSTALMENT)));
  }
}
