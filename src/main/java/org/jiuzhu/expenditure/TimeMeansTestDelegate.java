package org.jiuzhu.expenditure;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.engine.CaseExecution;
import org.jiuzhu.meanstest.MeansTestFlags;
import org.jiuzhu.meanstest.MeansTestFlags.Scope;
import org.springframework.stereotype.Component;

/** 确定何时核对: only a whole check is put off; what somebody asks to be looked at again is not. */
@Component
class TimeMeansTestDelegate implements JavaDelegate {

  private final ExpenditureAids aids;

  TimeMeansTestDelegate(ExpenditureAids aids) {
    this.aids = aids;
  }

  @Override
  public void execute(DelegateExecution execution) {
    boolean whole = Scope.BOTH.name().equals(execution.getVariable(MeansTestFlags.CHECK_SCOPE));
    boolean later = whole && aids.putsOffMeansTest(CaseExecution.caseNumber(execution));
    if (whole) {
      execution.setVariable(ExpenditureFlags.MEANS_TEST_LATER, later);
      // an examination that is interrupted hands nothing back, and what it put off is still owed
      DelegateExecution caller = execution.getProcessInstance().getSuperExecution();
      if (caller != null) {
        caller.setVariable(ExpenditureFlags.MEANS_TEST_LATER, later);
      }
    }
    execution.setVariable(ExpenditureFlags.CHECK_NOW, !later);
  }
}
