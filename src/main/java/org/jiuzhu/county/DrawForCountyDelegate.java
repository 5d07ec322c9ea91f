package org.jiuzhu.county;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.engine.CaseExecution;
import org.springframework.stereotype.Component;

/** 随机抽查. */
@Component
class DrawForCountyDelegate implements JavaDelegate {

  private static final String CATEGORY = "category";
  private static final String DESTITUTE = "DESTITUTE";

  private final CountyDraws draws;

  DrawForCountyDelegate(CountyDraws draws) {
    this.draws = draws;
  }

  @Override
  public void execute(DelegateExecution execution) {
    if (DESTITUTE.equals(execution.getVariable(CATEGORY))) {
      draws.draw(CaseExecution.caseNumber(execution));
    }
  }
}
