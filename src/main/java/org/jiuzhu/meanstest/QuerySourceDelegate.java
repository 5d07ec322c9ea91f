package org.jiuzhu.meanstest;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.engine.CaseExecution;
import org.jiuzhu.engine.Incidents;
import org.jiuzhu.engine.JobTries;
import org.jiuzhu.meanstest.MeansTestFlags.CheckResult;
import org.springframework.stereotype.Component;

/** 查询信息来源. Fails until the last try; then it becomes an incident and somebody's task. */
@Component
class QuerySourceDelegate implements JavaDelegate {

  /** Type of the engine's incident; its message is the source's code. */
  static final String INCIDENT = "checkSourceFailed";

  private final DataCheck dataCheck;
  private final JobTries tries;
  private final Incidents incidents;

  QuerySourceDelegate(DataCheck dataCheck, JobTries tries, Incidents incidents) {
    this.dataCheck = dataCheck;
    this.tries = tries;
    this.incidents = incidents;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CheckSource source = CheckSource.valueOf((String) execution.getVariable(MeansTestFlags.SOURCE));
    // local: the sources are asked side by side
    execution.setVariableLocal(MeansTestFlags.CHECK_RESULT, ask(execution, source).name());
  }

  private CheckResult ask(DelegateExecution execution, CheckSource source) {
    CaseNumber number = CaseExecution.caseNumber(execution);
    try {
      return dataCheck.ask(number, source);
    } catch (CheckAgencyException e) {
      if (e.mayPass() && !tries.isLast()) {
        throw e;
      }
      String incident = incidents.raise(execution, INCIDENT, source.name());
      dataCheck.failed(number, source, e.reason().name(), incident);
      return CheckResult.MANUAL;
    }
  }
}
