package org.jiuzhu.emergency;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.engine.CaseExecution;
import org.springframework.stereotype.Component;

/** 提醒补充材料. */
@Component
class RemindPapersDelegate implements JavaDelegate {

  private final PapersReminders reminders;

  RemindPapersDelegate(PapersReminders reminders) {
    this.reminders = reminders;
  }

  @Override
  public void execute(DelegateExecution execution) {
    reminders.remind(CaseExecution.caseNumber(execution));
  }
}
