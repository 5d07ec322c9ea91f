package org.jiuzhu.meanstest;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.engine.CaseExecution;
import org.springframework.stereotype.Component;

/** 登记逾期未回告. */
@Component
class NoteOverdueAnswerDelegate implements JavaDelegate {

  /** Code of the failure: the agency promised to call back and did not in time. */
  static final String NO_ANSWER = "NO_ANSWER";

  private final DataCheck dataCheck;

  NoteOverdueAnswerDelegate(DataCheck dataCheck) {
    this.dataCheck = dataCheck;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CheckSource source = CheckSource.valueOf((String) execution.getVariable(MeansTestFlags.SOURCE));
    String incident =
        execution.createIncident(QuerySourceDelegate.INCIDENT, null, source.name()).getId();
    dataCheck.failed(CaseExecution.caseNumber(execution), source, NO_ANSWER, incident);
  }
}
