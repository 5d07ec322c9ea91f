package org.jiuzhu.staged;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.engine.CaseExecution;
import org.springframework.stereotype.Component;

/** 登记本期结果. */
@Component
class BookInstalmentDelegate implements JavaDelegate {

  private final StagedPayments staged;

  BookInstalmentDelegate(StagedPayments staged) {
    this.staged = staged;
  }

  @Override
  public void execute(DelegateExecution execution) {
    staged.book(
        CaseExecution.caseNumber(execution),
        (Integer) execution.getVariable(StagedFlags.INSTALMENT));
  }
}
