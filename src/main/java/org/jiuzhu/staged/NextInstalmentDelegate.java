package org.jiuzhu.staged;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.engine.CaseExecution;
import org.springframework.stereotype.Component;

/** 取下一期. */
@Component
class NextInstalmentDelegate implements JavaDelegate {

  private final StagedPayments staged;

  NextInstalmentDelegate(StagedPayments staged) {
    this.staged = staged;
  }

  @Override
  public void execute(DelegateExecution execution) {
    execution.setVariables(staged.next(CaseExecution.caseNumber(execution)));
  }
}
