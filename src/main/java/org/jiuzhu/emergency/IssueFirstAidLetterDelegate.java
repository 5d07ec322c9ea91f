package org.jiuzhu.emergency;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.engine.CaseExecution;
import org.springframework.stereotype.Component;

/** 出具救助决定书. */
@Component
class IssueFirstAidLetterDelegate implements JavaDelegate {

  private final EmergencyLetters letters;

  IssueFirstAidLetterDelegate(EmergencyLetters letters) {
    this.letters = letters;
  }

  @Override
  public void execute(DelegateExecution execution) {
    letters.firstAid(CaseExecution.caseNumber(execution));
  }
}
