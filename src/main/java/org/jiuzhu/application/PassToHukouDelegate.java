package org.jiuzhu.application;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.engine.CaseExecution;
import org.jiuzhu.engine.CaseVariables;
import org.jiuzhu.examination.Examinations;
import org.springframework.stereotype.Component;

/** 转交户籍地. */
@Component
class PassToHukouDelegate implements JavaDelegate {

  private final PassingOn passingOn;
  private final Examinations examinations;

  PassToHukouDelegate(PassingOn passingOn, Examinations examinations) {
    this.passingOn = passingOn;
    this.examinations = examinations;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseNumber number = CaseExecution.caseNumber(execution);
    execution.setVariable(CaseVariables.TOWNSHIP, passingOn.passOn(number));
    execution.setVariables(examinations.begin(number));
  }
}
