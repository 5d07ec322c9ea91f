package org.jiuzhu.expenditure;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.engine.CaseExecution;
import org.springframework.stereotype.Component;

/** 决定给予临时救助. */
@Component
class GrantExpenditureDelegate implements JavaDelegate {

  private final ExpenditureAids aids;

  GrantExpenditureDelegate(ExpenditureAids aids) {
    this.aids = aids;
  }

  @Override
  public void execute(DelegateExecution execution) {
    boolean publishedLater =
        Boolean.TRUE.equals(execution.getVariable(ExpenditureFlags.NOTICE_LATER));
    aids.grant(CaseExecution.caseNumber(execution), publishedLater);
  }
}
