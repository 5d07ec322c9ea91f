package org.jiuzhu.notice;

import java.util.Date;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.engine.ProcessBean;
import org.jiuzhu.policy.Category;

/** Tells the process when a notice's period is over, and when another one must follow. */
@ProcessBean("noticePeriod")
public class NoticePeriod {

  private final Notices notices;
  private final ObjectionRecords objections;

  NoticePeriod(Notices notices, ObjectionRecords objections) {
    this.notices = notices;
    this.objections = objections;
  }

  /** The end of the notice period of a case's newest notice, by the case's number. */
  public Date end(String businessKey) {
    return Date.from(notices.latest(new CaseNumber(businessKey)).closesAt());
  }

  /**
   * Whether a case is to be published again, for the full period, now that an objection to its
   * newest notice was investigated and dismissed: 特困 cases are (《特困人员认定办法》, 公示), as soon as no
   * other objection is open.
   *
   * @param businessKey the case's number
   */
  public boolean again(String businessKey) {
    CaseNumber number = new CaseNumber(businessKey);
    return notices.latest(number).content().category() == Category.DESTITUTE
        && !objections.anyOpen(number);
  }
}
