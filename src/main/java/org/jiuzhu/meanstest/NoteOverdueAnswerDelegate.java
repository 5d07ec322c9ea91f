package org.jiuzhu.meanstest;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.engine.CaseExecution;
import org.jiuzhu.engine.Incidents;
import org.springframework.stereotype.Component;

/** 登记逾期未回告. */
@Component
class NoteOverdueAnswerDelegate implements JavaDelegate {

  /** Code of the failure: the agency promised to call back and did not in time. */
  static final String NO_ANSWER = "NO_ANSWER";

  private final DataCheck dataCheck;
  private final Incidents incidents;

  NoteOverdueAnswerDelegate(DataCheck dataCheck, Incidents incidents) {
    this.dataCheck = dataCheck;
    this.incidents = incidents;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CheckSource source = CheckSource.valueOf((String) execution.getVariable(MeansTestFlags.SOURCE));
    String incident = incidents.raise(execution, QuerySourceDelegate.INCIDENT, source.name());
    dataCheck.failed(CaseExecution.caseNumber(execution), source, NO_ANSWER, incident);
  }
}
