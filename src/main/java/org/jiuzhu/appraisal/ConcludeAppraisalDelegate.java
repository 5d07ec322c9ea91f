package org.jiuzhu.appraisal;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.engine.CaseExecution;
import org.springframework.stereotype.Component;

/** 形成评议结果. */
@Component
class ConcludeAppraisalDelegate implements JavaDelegate {

  private final AppraisalDesk desk;

  ConcludeAppraisalDelegate(AppraisalDesk desk) {
    this.desk = desk;
  }

  @Override
  public void execute(DelegateExecution execution) {
    AppraisalOutcome outcome =
        desk.conclude(
            CaseExecution.caseNumber(execution),
            (Integer) execution.getVariable(AppraisalFlags.APPRAISAL));
    execution.setVariable(AppraisalFlags.APPRAISAL_OUTCOME, outcome.name());
  }
}
