package org.jiuzhu.examination;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.aid.AidFlags;
import org.jiuzhu.aid.AidFlags.Route;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.engine.CaseExecution;
import org.springframework.stereotype.Component;

/** 重新核查. */
@Component
class ReopenExaminationDelegate implements JavaDelegate {

  private final Examinations examinations;

  ReopenExaminationDelegate(Examinations examinations) {
    this.examinations = examinations;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseNumber number = CaseExecution.caseNumber(execution);
    Object outcome = execution.getVariable(AidFlags.OUTCOME);
    boolean sentBack =
        Route.SEND_BACK.name().equals(outcome) || Route.CONFERENCE.name().equals(outcome);
    // an earlier conclusion says nothing about the next round
    execution.removeVariable(AidFlags.OUTCOME);
    execution.setVariables(
        sentBack ? examinations.sentBack(number) : examinations.objectionUpheld(number));
  }
}
