package org.jiuzhu.emergency;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.engine.CaseExecution;
import org.springframework.stereotype.Component;

/** 转一般程序. */
@Component
class GoOrdinaryWayDelegate implements JavaDelegate {

  private final EmergencyEndings endings;

  GoOrdinaryWayDelegate(EmergencyEndings endings) {
    this.endings = endings;
  }

  @Override
  public void execute(DelegateExecution execution) {
    endings.goOrdinaryWay(CaseExecution.caseNumber(execution));
  }
}
