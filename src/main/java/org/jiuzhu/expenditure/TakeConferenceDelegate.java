package org.jiuzhu.expenditure;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.engine.CaseExecution;
import org.springframework.stereotype.Component;

/** 采用一事一议结果. */
@Component
class TakeConferenceDelegate implements JavaDelegate {

  private final ExpenditureAids aids;

  TakeConferenceDelegate(ExpenditureAids aids) {
    this.aids = aids;
  }

  @Override
  public void execute(DelegateExecution execution) {
    execution.setVariables(aids.conference(CaseExecution.caseNumber(execution)));
  }
}
