package org.jiuzhu.relief;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.engine.CaseExecution;
import org.springframework.stereotype.Component;

/** 补贴办结: closes a subsidy's file; a report that was kept before is drawn up again. */
@Component("closeSubsidyDelegate")
class CloseSubsidyDelegate implements JavaDelegate {

  private final SubsidySteps steps;

  CloseSubsidyDelegate(SubsidySteps steps) {
    this.steps = steps;
  }

  @Override
  public void execute(DelegateExecution execution) {
    steps.close(CaseExecution.caseNumber(execution));
  }
}
