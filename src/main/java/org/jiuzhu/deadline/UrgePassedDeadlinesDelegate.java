package org.jiuzhu.deadline;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 督办逾期事项. */
@Component
class UrgePassedDeadlinesDelegate implements JavaDelegate {

  private final PassedDeadlines passed;

  UrgePassedDeadlinesDelegate(PassedDeadlines passed) {
    this.passed = passed;
  }

  @Override
  public void execute(DelegateExecution execution) {
    passed.urge();
  }
}
