package org.jiuzhu.engine;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jiuzhu.casefile.CaseNumber;

/** What a delegate needs of its execution. */
public final class CaseExecution {

  private CaseExecution() {}

  /** The case that an execution works on: its business key. */
  public static CaseNumber caseNumber(DelegateExecution execution) {
    return new CaseNumber(execution.getProcessBusinessKey());
  }
}
