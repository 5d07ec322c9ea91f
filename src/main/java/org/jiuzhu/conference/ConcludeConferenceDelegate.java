package org.jiuzhu.conference;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.engine.CaseExecution;
import org.springframework.stereotype.Component;

/** 形成一事一议决定. */
@Component
class ConcludeConferenceDelegate implements JavaDelegate {

  private final ConferenceDesk desk;

  ConcludeConferenceDelegate(ConferenceDesk desk) {
    this.desk = desk;
  }

  @Override
  public void execute(DelegateExecution execution) {
    ConferenceResult result =
        desk.conclude(
            CaseExecution.caseNumber(execution),
            (Integer) execution.getVariable(ConferenceFlags.CONFERENCE));
    execution.setVariable(ConferenceFlags.RESULT, result.name());
  }
}
