package org.jiuzhu.expenditure;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.correspondence.LetterHead;
import org.jiuzhu.correspondence.LetterKind;
import org.jiuzhu.correspondence.Letters;
import org.jiuzhu.engine.CaseExecution;
import org.jiuzhu.examination.Examinations;
import org.springframework.stereotype.Component;

/** 出具受理通知书: temporary aid is handled where it is asked for. */
@Component
class AcceptExpenditureDelegate implements JavaDelegate {

  private final LetterHead letterHead;
  private final Letters letters;
  private final Examinations examinations;

  AcceptExpenditureDelegate(LetterHead letterHead, Letters letters, Examinations examinations) {
    this.letterHead = letterHead;
    this.letters = letters;
    this.examinations = examinations;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseNumber number = CaseExecution.caseNumber(execution);
    letters.issue(number, LetterKind.RECEIPT, letterHead.of(number), false);
    execution.setVariables(examinations.begin(number));
    execution.setVariable(ExpenditureFlags.MEANS_TEST_LATER, false);
  }
}
