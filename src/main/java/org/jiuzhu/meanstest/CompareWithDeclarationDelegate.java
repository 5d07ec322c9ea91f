package org.jiuzhu.meanstest;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.engine.CaseExecution;
import org.springframework.stereotype.Component;

/** 比对申报和核实. */
@Component
class CompareWithDeclarationDelegate implements JavaDelegate {

  private final CheckHearing hearing;

  CompareWithDeclarationDelegate(CheckHearing hearing) {
    this.hearing = hearing;
  }

  @Override
  public void execute(DelegateExecution execution) {
    execution.setVariables(hearing.compare(CaseExecution.caseNumber(execution)));
  }
}
