package org.jiuzhu.notice;

import java.util.Date;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.engine.ProcessBean;

/** Tells the process when a notice's period is over. */
@ProcessBean("noticePeriod")
public class NoticePeriod {

  private final Notices notices;

  NoticePeriod(Notices notices) {
    this.notices = notices;
  }

  /** The end of the notice period of a case's newest notice, by the case's number. */
  public Date end(String businessKey) {
    return Date.from(notices.latest(new CaseNumber(businessKey)).closesAt());
  }
}
