package org.jiuzhu.notice;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jiuzhu.engine.CaseExecution;
import org.jiuzhu.engine.ProcessBean;

/** Tells the process when a notice's period is over. */
@ProcessBean("publicNotices")
class PublicNoticesListener {

  private final Notices notices;

  PublicNoticesListener(Notices notices) {
    this.notices = notices;
  }

  /** The end of the notice period of the case's newest notice. */
  public Date closesAt(DelegateExecution execution) {
    return Date.from(notices.latest(CaseExecution.caseNumber(execution)).closesAt());
  }
}
