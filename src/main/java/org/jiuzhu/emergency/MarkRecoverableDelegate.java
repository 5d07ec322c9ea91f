package org.jiuzhu.emergency;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.engine.CaseExecution;
import org.springframework.stereotype.Component;

/** 列为应追回. */
@Component
class MarkRecoverableDelegate implements JavaDelegate {

  private final EmergencyEndings endings;

  MarkRecoverableDelegate(EmergencyEndings endings) {
    this.endings = endings;
  }

  @Override
  public void execute(DelegateExecution execution) {
    endings.recover(CaseExecution.caseNumber(execution));
  }
}
