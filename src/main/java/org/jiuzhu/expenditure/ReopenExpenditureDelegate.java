package org.jiuzhu.expenditure;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.engine.CaseExecution;
import org.jiuzhu.expenditure.ExpenditureFlags.Again;
import org.jiuzhu.expenditure.ExpenditureFlags.Route;
import org.springframework.stereotype.Component;

/** 重新办理. */
@Component
class ReopenExpenditureDelegate implements JavaDelegate {

  private final ExpenditureAids aids;

  ReopenExpenditureDelegate(ExpenditureAids aids) {
    this.aids = aids;
  }

  @Override
  public void execute(DelegateExecution execution) {
    boolean sentBack =
        Route.SEND_BACK.name().equals(execution.getVariable(ExpenditureFlags.OUTCOME));
    Again again =
        sentBack
            ? Again.valueOf((String) execution.getVariable(ExpenditureFlags.AGAIN))
            : null;
    // an earlier conclusion says nothing about the next round
    execution.removeVariable(ExpenditureFlags.OUTCOME);
    execution.setVariables(aids.reopen(CaseExecution.caseNumber(execution), again));
  }
}
