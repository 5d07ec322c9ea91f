package org.jiuzhu.examination;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.engine.CaseExecution;
import org.springframework.stereotype.Component;

/** 重新核查. */
@Component
class ReopenExaminationDelegate implements JavaDelegate {

  private static final String OUTCOME = "outcome";
  private static final String SEND_BACK = "SEND_BACK";

  private final Examinations examinations;

  ReopenExaminationDelegate(Examinations examinations) {
    this.examinations = examinations;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseNumber number = CaseExecution.caseNumber(execution);
    boolean sentBack = SEND_BACK.equals(execution.getVariable(OUTCOME));
    // an earlier conclusion says nothing about the next round
    execution.removeVariable(OUTCOME);
    execution.setVariables(
        sentBack ? examinations.sentBack(number) : examinations.objectionUpheld(number));
  }
}
