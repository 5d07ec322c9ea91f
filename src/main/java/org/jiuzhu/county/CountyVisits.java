package org.jiuzhu.county;

import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.county.CountyVisit.Kind;
import org.jiuzhu.engine.ProcessBean;
import org.jiuzhu.kinship.Kinships;

/** Whether the county visits a household itself, and when: codes for routing. */
@ProcessBean("countyVisits")
public class CountyVisits {

  private static final String COUNTY = "COUNTY";

  private final CountyDraws draws;
  private final Kinships kinships;
  private final VisitRecords visits;
  private final CaseFiles caseFiles;

  CountyVisits(CountyDraws draws, Kinships kinships, VisitRecords visits, CaseFiles caseFiles) {
    this.draws = draws;
    this.kinships = kinships;
    this.visits = visits;
    this.caseFiles = caseFiles;
  }

  /** Whether the county must visit because an official is a close relative (近亲属备案). */
  public boolean required(String businessKey) {
    return kinships.isKnown(new CaseNumber(businessKey));
  }

  /**
   * Whether the county visits before the case is confirmed: kinship, or drawn and its own to
   * confirm. What it has seen in this round of checking it does not look at again.
   */
  public boolean neededFirst(String businessKey, String approvalTier) {
    CaseNumber number = new CaseNumber(businessKey);
    boolean meant = required(businessKey) || COUNTY.equals(approvalTier) && draws.isDrawn(number);
    return meant && !visitedIn(number, caseFiles.get(number).checkRound());
  }

  private boolean visitedIn(CaseNumber number, int round) {
    return visits.of(number).stream()
        .anyMatch(visit -> visit.kind() == Kind.FIRST && visit.round() == round);
  }

  /**
   * Whether the county looks at a case once it is decided: drawn, or kinship that was found too
   * late, and never visited before.
   */
  public boolean neededAfterwards(String businessKey) {
    CaseNumber number = new CaseNumber(businessKey);
    return (draws.isDrawn(number) || required(businessKey)) && visits.of(number).isEmpty();
  }
}
