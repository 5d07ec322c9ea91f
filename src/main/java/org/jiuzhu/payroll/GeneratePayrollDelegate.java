package org.jiuzhu.payroll;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.engine.CaseExecution;
import org.springframework.stereotype.Component;

/** 生成发放清单. */
@Component
class GeneratePayrollDelegate implements JavaDelegate {

  private final GeneratePayroll payroll;

  GeneratePayrollDelegate(GeneratePayroll payroll) {
    this.payroll = payroll;
  }

  @Override
  public void execute(DelegateExecution execution) {
    payroll.generate(CaseExecution.caseNumber(execution));
  }
}
