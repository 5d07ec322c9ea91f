package org.jiuzhu.emergency;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.engine.CaseExecution;
import org.springframework.stereotype.Component;

/** 办结急难救助. */
@Component
class CloseEmergencyDelegate implements JavaDelegate {

  private final EmergencyEndings endings;

  CloseEmergencyDelegate(EmergencyEndings endings) {
    this.endings = endings;
  }

  @Override
  public void execute(DelegateExecution execution) {
    endings.close(CaseExecution.caseNumber(execution));
  }
}
