package org.jiuzhu.expenditure;

import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.engine.ProcessBean;

/**
 * Which steps of a case a declared emergency put off, so that they are made up when aid is given.
 */
@ProcessBean("stepsPutOff")
public class StepsPutOff {

  private final CaseFiles caseFiles;

  StepsPutOff(CaseFiles caseFiles) {
    this.caseFiles = caseFiles;
  }

  /**
   * Whether anything is to be made up.
   *
   * @param meansTestLater whether the means test was put off
   * @param noticeNeed what the table says of the notice; where it says nothing, aid is published
   */
  public boolean any(boolean meansTestLater, String noticeNeed) {
    return meansTestLater || isNoticeLater(noticeNeed);
  }

  /** Whether a case is to be published now; one that was closed meanwhile is not. */
  public boolean publishes(String businessKey, String noticeNeed) {
    return isNoticeLater(noticeNeed)
        && caseFiles.get(new CaseNumber(businessKey)).state() == CaseState.GRANTED;
  }

  private static boolean isNoticeLater(String noticeNeed) {
    return noticeNeed == null || noticeNeed.equals(ExpenditureFlags.AFTER_PAYMENT);
  }
}
