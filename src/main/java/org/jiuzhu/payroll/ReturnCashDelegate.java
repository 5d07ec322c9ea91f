package org.jiuzhu.payroll;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.engine.CaseExecution;
import org.jiuzhu.engine.CaseVariables;
import org.springframework.stereotype.Component;

/** 退回没有领取的现金. */
@Component
class ReturnCashDelegate implements JavaDelegate {

  private final CashPayouts payouts;

  ReturnCashDelegate(CashPayouts payouts) {
    this.payouts = payouts;
  }

  @Override
  public void execute(DelegateExecution execution) {
    payouts.giveBack(
        CaseExecution.caseNumber(execution),
        (String) execution.getVariable(CaseVariables.TOWNSHIP));
  }
}
