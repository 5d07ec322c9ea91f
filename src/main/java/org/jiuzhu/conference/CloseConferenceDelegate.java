package org.jiuzhu.conference;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.engine.CaseExecution;
import org.springframework.stereotype.Component;

/** 告知结果并结案. */
@Component
class CloseConferenceDelegate implements JavaDelegate {

  private final ConferenceDesk desk;

  CloseConferenceDelegate(ConferenceDesk desk) {
    this.desk = desk;
  }

  @Override
  public void execute(DelegateExecution execution) {
    desk.close(
        CaseExecution.caseNumber(execution),
        (Integer) execution.getVariable(ConferenceFlags.CONFERENCE));
  }
}
