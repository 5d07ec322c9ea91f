package org.jiuzhu.notice;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.engine.CaseExecution;
import org.springframework.stereotype.Component;

/** 拟定公示内容. */
@Component
class PrepareNoticeDelegate implements JavaDelegate {

  private final NoticeDraft draft;

  PrepareNoticeDelegate(NoticeDraft draft) {
    this.draft = draft;
  }

  @Override
  public void execute(DelegateExecution execution) {
    draft.prepare(CaseExecution.caseNumber(execution));
  }
}
