package org.jiuzhu.meanstest;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.engine.CaseExecution;
import org.springframework.stereotype.Component;

/** 登记逾期未协助. */
@Component
class NoteOverdueAssistanceDelegate implements JavaDelegate {

  private final HukouAssistance assistance;

  NoteOverdueAssistanceDelegate(HukouAssistance assistance) {
    this.assistance = assistance;
  }

  @Override
  public void execute(DelegateExecution execution) {
    assistance.overdue(CaseExecution.caseNumber(execution));
  }
}
