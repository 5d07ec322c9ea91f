package org.jiuzhu.notice;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.engine.CaseExecution;
import org.springframework.stereotype.Component;

/** 撤下网上公示. */
@Component
class CloseNoticeDelegate implements JavaDelegate {

  private final Notices notices;

  CloseNoticeDelegate(Notices notices) {
    this.notices = notices;
  }

  @Override
  public void execute(DelegateExecution execution) {
    notices.lock(CaseExecution.caseNumber(execution)).ifPresent(notices::close);
  }
}
