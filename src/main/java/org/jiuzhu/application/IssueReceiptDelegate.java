package org.jiuzhu.application;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.correspondence.LetterHead;
import org.jiuzhu.correspondence.LetterKind;
import org.jiuzhu.correspondence.Letters;
import org.jiuzhu.engine.CaseExecution;
import org.jiuzhu.examination.Examinations;
import org.springframework.stereotype.Component;

/** 出具受理通知书. */
@Component
class IssueReceiptDelegate implements JavaDelegate {

  private final LetterHead letterHead;
  private final Letters letters;
  private final PassingOn passingOn;
  private final Examinations examinations;

  IssueReceiptDelegate(
      LetterHead letterHead, Letters letters, PassingOn passingOn, Examinations examinations) {
    this.letterHead = letterHead;
    this.letters = letters;
    this.passingOn = passingOn;
    this.examinations = examinations;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseNumber number = CaseExecution.caseNumber(execution);
    letters.issue(number, LetterKind.RECEIPT, letterHead.of(number), false);
    boolean passOn = passingOn.isDue(number);
    execution.setVariable(ApplicationFlags.PASS_ON, passOn);
    if (!passOn) {
      execution.setVariables(examinations.begin(number));
    }
  }
}
