package org.jiuzhu.relief;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.engine.CaseExecution;
import org.springframework.stereotype.Component;

/** 列补贴名单: draws up who gets a subsidy. */
@Component("listRecipientsDelegate")
class ListRecipientsDelegate implements JavaDelegate {

  private final SubsidySteps steps;

  ListRecipientsDelegate(SubsidySteps steps) {
    this.steps = steps;
  }

  @Override
  public void execute(DelegateExecution execution) {
    steps.list(CaseExecution.caseNumber(execution));
  }
}
