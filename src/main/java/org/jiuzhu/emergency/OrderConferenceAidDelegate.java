package org.jiuzhu.emergency;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.engine.CaseExecution;
import org.springframework.stereotype.Component;

/** 按议定金额支付. */
@Component
class OrderConferenceAidDelegate implements JavaDelegate {

  private final ConferenceAid aid;

  OrderConferenceAidDelegate(ConferenceAid aid) {
    this.aid = aid;
  }

  @Override
  public void execute(DelegateExecution execution) {
    execution.setVariable(
        EmergencyFlags.INSTALMENT, aid.order(CaseExecution.caseNumber(execution)));
    execution.setVariable(EmergencyFlags.COUNTERSIGN, false);
  }
}
