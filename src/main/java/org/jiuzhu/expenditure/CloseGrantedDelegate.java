package org.jiuzhu.expenditure;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.closing.ClosingReason;
import org.jiuzhu.engine.CaseExecution;
import org.springframework.stereotype.Component;

/** 停发并结案. */
@Component
class CloseGrantedDelegate implements JavaDelegate {

  /** Flag that comes with the message: a {@link ClosingReason}. */
  private static final String CLOSING = "closing";

  private final ExpenditureAids aids;

  CloseGrantedDelegate(ExpenditureAids aids) {
    this.aids = aids;
  }

  @Override
  public void execute(DelegateExecution execution) {
    aids.closeGranted(
        CaseExecution.caseNumber(execution),
        ClosingReason.valueOf((String) execution.getVariable(CLOSING)));
  }
}
