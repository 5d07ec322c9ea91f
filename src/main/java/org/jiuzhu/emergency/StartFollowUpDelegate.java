package org.jiuzhu.emergency;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.engine.CaseExecution;
import org.springframework.stereotype.Component;

/** 转其他救助. */
@Component
class StartFollowUpDelegate implements JavaDelegate {

  private final EmergencyEndings endings;

  StartFollowUpDelegate(EmergencyEndings endings) {
    this.endings = endings;
  }

  @Override
  public void execute(DelegateExecution execution) {
    endings.followUp(CaseExecution.caseNumber(execution));
  }
}
