package org.jiuzhu.emergency;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.engine.CaseExecution;
import org.springframework.stereotype.Component;

/** 不予先行救助. */
@Component
class RefuseEmergencyDelegate implements JavaDelegate {

  private final EmergencyEndings endings;

  RefuseEmergencyDelegate(EmergencyEndings endings) {
    this.endings = endings;
  }

  @Override
  public void execute(DelegateExecution execution) {
    endings.refuse(CaseExecution.caseNumber(execution));
  }
}
