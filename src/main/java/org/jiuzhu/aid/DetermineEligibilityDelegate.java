package org.jiuzhu.aid;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.eligibility.Determination;
import org.jiuzhu.engine.CaseExecution;
import org.springframework.stereotype.Component;

/** 认定救助资格. */
@Component
class DetermineEligibilityDelegate implements JavaDelegate {

  private final CaseDeterminations determinations;

  DetermineEligibilityDelegate(CaseDeterminations determinations) {
    this.determinations = determinations;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Determination determined = determinations.determine(CaseExecution.caseNumber(execution));
    execution.setVariable(AidFlags.CATEGORY, determined.category().name());
    execution.setVariable(AidFlags.CONFIRMED_BY, determined.confirmedBy().name());
  }
}
