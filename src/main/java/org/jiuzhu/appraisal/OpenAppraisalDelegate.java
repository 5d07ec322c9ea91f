package org.jiuzhu.appraisal;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.engine.CaseExecution;
import org.springframework.stereotype.Component;

/** 登记评议事项. */
@Component
class OpenAppraisalDelegate implements JavaDelegate {

  private final AppraisalDesk desk;

  OpenAppraisalDelegate(AppraisalDesk desk) {
    this.desk = desk;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String subject = (String) execution.getVariable(AppraisalFlags.APPRAISAL_OF);
    execution.setVariable(
        AppraisalFlags.APPRAISAL,
        desk.open(CaseExecution.caseNumber(execution), AppraisalSubject.valueOf(subject)));
  }
}
