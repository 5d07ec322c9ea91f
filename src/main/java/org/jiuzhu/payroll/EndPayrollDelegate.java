package org.jiuzhu.payroll;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.engine.CaseExecution;
import org.springframework.stereotype.Component;

/** 结束本月发放. */
@Component
class EndPayrollDelegate implements JavaDelegate {

  private final GeneratePayroll payroll;

  EndPayrollDelegate(GeneratePayroll payroll) {
    this.payroll = payroll;
  }

  @Override
  public void execute(DelegateExecution execution) {
    payroll.end(CaseExecution.caseNumber(execution));
  }
}
