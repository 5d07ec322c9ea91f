package org.jiuzhu.replenishment;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.engine.CaseExecution;
import org.springframework.stereotype.Component;

/** 入账. */
@Component
class BookReplenishmentDelegate implements JavaDelegate {

  private final Replenishments replenishments;

  BookReplenishmentDelegate(Replenishments replenishments) {
    this.replenishments = replenishments;
  }

  @Override
  public void execute(DelegateExecution execution) {
    replenishments.book(CaseExecution.caseNumber(execution));
  }
}
