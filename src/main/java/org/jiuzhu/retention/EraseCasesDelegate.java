package org.jiuzhu.retention;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.engine.HistoryTimes;
import org.springframework.stereotype.Component;

/** 到期清除. */
@Component
class EraseCasesDelegate implements JavaDelegate {

  private final Erasure erasure;
  private final HistoryTimes history;
  private final RetentionRules rules;

  EraseCasesDelegate(Erasure erasure, HistoryTimes history, RetentionRules rules) {
    this.erasure = erasure;
    this.history = history;
    this.rules = rules;
  }

  @Override
  public void execute(DelegateExecution execution) {
    // what was deployed since yesterday
    history.keep(rules.longest().days());
    erasure.run();
  }
}
