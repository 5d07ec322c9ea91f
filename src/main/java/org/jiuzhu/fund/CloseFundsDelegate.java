package org.jiuzhu.fund;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 资金日结. */
@Component
class CloseFundsDelegate implements JavaDelegate {

  private final DailyClosing closing;

  CloseFundsDelegate(DailyClosing closing) {
    this.closing = closing;
  }

  @Override
  public void execute(DelegateExecution execution) {
    closing.run();
  }
}
