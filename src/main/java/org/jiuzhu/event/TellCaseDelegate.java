package org.jiuzhu.event;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.engine.CaseExecution;
import org.springframework.stereotype.Component;

/** 通知案件. */
@Component
class TellCaseDelegate implements JavaDelegate {

  private final CaseNews news;

  TellCaseDelegate(CaseNews news) {
    this.news = news;
  }

  @Override
  public void execute(DelegateExecution execution) {
    news.tell(
        CaseExecution.caseNumber(execution), (String) execution.getVariable(EventFlags.EVENT_ID));
  }
}
