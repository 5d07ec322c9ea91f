package org.jiuzhu.event;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.engine.CaseExecution;
import org.springframework.stereotype.Component;

/** 不再追究. */
@Component
class DropEventDelegate implements JavaDelegate {

  private final CaseNews news;

  DropEventDelegate(CaseNews news) {
    this.news = news;
  }

  @Override
  public void execute(DelegateExecution execution) {
    news.drop(
        CaseExecution.caseNumber(execution), (String) execution.getVariable(EventFlags.EVENT_ID));
  }
}
