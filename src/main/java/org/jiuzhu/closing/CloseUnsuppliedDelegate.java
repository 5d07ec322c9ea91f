package org.jiuzhu.closing;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.engine.CaseExecution;
import org.springframework.stereotype.Component;

/** 视为撤回并结案 (期限届满没有补齐). */
@Component
class CloseUnsuppliedDelegate implements JavaDelegate {

  private final Closings closings;

  CloseUnsuppliedDelegate(Closings closings) {
    this.closings = closings;
  }

  @Override
  public void execute(DelegateExecution execution) {
    closings.close(CaseExecution.caseNumber(execution), ClosingReason.UNSUPPLIED);
  }
}
