package org.jiuzhu.meanstest;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.engine.CaseExecution;
import org.springframework.stereotype.Component;

/** 查询信息来源. */
@Component
class QuerySourceDelegate implements JavaDelegate {

  private final DataCheck dataCheck;

  QuerySourceDelegate(DataCheck dataCheck) {
    this.dataCheck = dataCheck;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CheckSource source = CheckSource.valueOf((String) execution.getVariable(MeansTestFlags.SOURCE));
    boolean answered = dataCheck.ask(CaseExecution.caseNumber(execution), source);
    // local: the sources are asked side by side
    execution.setVariableLocal(MeansTestFlags.ANSWERED, answered);
  }
}
