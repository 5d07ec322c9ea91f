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
   * Whether a case is to be published now; one that was closed meanwhile is not.
   *
   * @param noticeLater whether its notice was put off
   */
  public boolean publishes(String businessKey, boolean noticeLater) {
    return noticeLater && caseFiles.get(new CaseNumber(businessKey)).state() == CaseState.GRANTED;
  }
}
