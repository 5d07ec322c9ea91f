package org.jiuzhu.examination;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.engine.CaseExecution;
import org.springframework.stereotype.Component;

/** 收回结论重新办. */
@Component
class RestartExaminationDelegate implements JavaDelegate {

  private final Examinations examinations;

  RestartExaminationDelegate(Examinations examinations) {
    this.examinations = examinations;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Restart restart = Restart.valueOf((String) execution.getVariable(ExaminationFlags.RESTART));
    execution.setVariables(examinations.restart(CaseExecution.caseNumber(execution), restart));
  }
}
