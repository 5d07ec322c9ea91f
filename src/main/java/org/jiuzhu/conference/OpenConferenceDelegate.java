package org.jiuzhu.conference;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.engine.CaseExecution;
import org.springframework.stereotype.Component;

/** 登记一事一议. */
@Component
class OpenConferenceDelegate implements JavaDelegate {

  private final ConferenceDesk desk;

  OpenConferenceDelegate(ConferenceDesk desk) {
    this.desk = desk;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseNumber number = CaseExecution.caseNumber(execution);
    String matter = (String) execution.getVariable(ConferenceFlags.MATTER);
    execution.setVariable(
        ConferenceFlags.CONFERENCE,
        desk.open(
            number,
            matter == null ? ConferenceMatter.GRAVE_HARDSHIP : ConferenceMatter.valueOf(matter)));
    execution.setVariable(ConferenceFlags.ALONE, desk.isAlone(number));
  }
}
