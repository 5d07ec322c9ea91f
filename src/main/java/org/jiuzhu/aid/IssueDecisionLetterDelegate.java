package org.jiuzhu.aid;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.engine.CaseExecution;
import org.springframework.stereotype.Component;

/** 制发决定书. */
@Component
class IssueDecisionLetterDelegate implements JavaDelegate {

  private final DecisionLetter letter;

  IssueDecisionLetterDelegate(DecisionLetter letter) {
    this.letter = letter;
  }

  @Override
  public void execute(DelegateExecution execution) {
    execution.setVariable(AidFlags.MAIL_WANTED, letter.issue(CaseExecution.caseNumber(execution)));
  }
}
