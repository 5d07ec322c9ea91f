package org.jiuzhu.aid;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.engine.CaseExecution;
import org.springframework.stereotype.Component;

/** 决定不予救助. */
@Component
class RefuseApplicationDelegate implements JavaDelegate {

  private final Decisions decisions;

  RefuseApplicationDelegate(Decisions decisions) {
    this.decisions = decisions;
  }

  @Override
  public void execute(DelegateExecution execution) {
    decisions.refuse(CaseExecution.caseNumber(execution));
  }
}
