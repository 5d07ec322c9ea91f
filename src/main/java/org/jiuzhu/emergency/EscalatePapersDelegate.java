package org.jiuzhu.emergency;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.engine.CaseExecution;
import org.springframework.stereotype.Component;

/** 逾期列入督办. */
@Component
class EscalatePapersDelegate implements JavaDelegate {

  private final PapersReminders reminders;

  EscalatePapersDelegate(PapersReminders reminders) {
    this.reminders = reminders;
  }

  @Override
  public void execute(DelegateExecution execution) {
    reminders.escalate(CaseExecution.caseNumber(execution));
  }
}
