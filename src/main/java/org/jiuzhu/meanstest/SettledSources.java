package org.jiuzhu.meanstest;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jiuzhu.engine.CaseExecution;
import org.jiuzhu.engine.ProcessBean;

/** Tells the model whether a source has said all that it was asked. */
@ProcessBean("settledSources")
public class SettledSources {

  private final DataCheck dataCheck;

  SettledSources(DataCheck dataCheck) {
    this.dataCheck = dataCheck;
  }

  /** Whether the answer that has just come leaves nobody out. */
  public boolean contain(DelegateExecution execution, String source) {
    return dataCheck.isSettled(CaseExecution.caseNumber(execution), CheckSource.valueOf(source));
  }
}
