package org.jiuzhu.expenditure;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.engine.CaseExecution;
import org.jiuzhu.meanstest.DataCheck;
import org.jiuzhu.meanstest.MeansTestFlags.Scope;
import org.springframework.stereotype.Component;

/** 补办核对: a round of checking of its own; the case stays decided meanwhile. */
@Component
class BeginCheckDelegate implements JavaDelegate {

  private final DataCheck dataCheck;

  BeginCheckDelegate(DataCheck dataCheck) {
    this.dataCheck = dataCheck;
  }

  @Override
  public void execute(DelegateExecution execution) {
    execution.setVariables(dataCheck.begin(CaseExecution.caseNumber(execution), Scope.BOTH));
  }
}
