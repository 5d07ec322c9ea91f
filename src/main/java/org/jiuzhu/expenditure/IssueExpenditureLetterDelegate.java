package org.jiuzhu.expenditure;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.engine.CaseExecution;
import org.springframework.stereotype.Component;

/** 制发决定书. */
@Component
class IssueExpenditureLetterDelegate implements JavaDelegate {

  private final ExpenditureLetter letter;

  IssueExpenditureLetterDelegate(ExpenditureLetter letter) {
    this.letter = letter;
  }

  @Override
  public void execute(DelegateExecution execution) {
    execution.setVariable(
        ExpenditureFlags.MAIL_WANTED, letter.issue(CaseExecution.caseNumber(execution)));
  }
}
