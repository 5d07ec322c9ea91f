package org.jiuzhu.aid;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.engine.CaseExecution;
import org.springframework.stereotype.Component;

/** 决定给予救助. */
@Component
class GrantAssistanceDelegate implements JavaDelegate {

  private final Decisions decisions;

  GrantAssistanceDelegate(Decisions decisions) {
    this.decisions = decisions;
  }

  @Override
  public void execute(DelegateExecution execution) {
    decisions.grant(CaseExecution.caseNumber(execution));
  }
}
