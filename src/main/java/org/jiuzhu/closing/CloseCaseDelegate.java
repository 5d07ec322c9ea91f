package org.jiuzhu.closing;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.engine.CaseExecution;
import org.springframework.stereotype.Component;

/** 结案. */
@Component
class CloseCaseDelegate implements JavaDelegate {

  /** Flag that comes with the message: a {@link ClosingReason}. */
  private static final String CLOSING = "closing";

  private final Closings closings;

  CloseCaseDelegate(Closings closings) {
    this.closings = closings;
  }

  @Override
  public void execute(DelegateExecution execution) {
    closings.close(
        CaseExecution.caseNumber(execution),
        ClosingReason.valueOf((String) execution.getVariable(CLOSING)));
  }
}
