package org.jiuzhu.county;

import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.county.CountyVisit.Kind;
import org.jiuzhu.engine.ProcessBean;
import org.jiuzhu.kinship.Kinships;
import org.jiuzhu.policy.Category;

/** Whether the county visits a household itself, and when: codes for routing. */
@ProcessBean("countyVisits")
public class CountyVisits {

  private static final String COUNTY = "COUNTY";

  private final CountyDraws draws;
  private final Kinships kinships;
  private final VisitRecords visits;
  private final CaseFiles caseFiles;
  private final DeterminedCategory categories;

  CountyVisits(
      CountyDraws draws,
      Kinships kinships,
      VisitRecords visits,
      CaseFiles caseFiles,
      DeterminedCategory categories) {
    this.draws = draws;
    this.kinships = kinships;
    this.visits = visits;
    this.caseFiles = caseFiles;
    this.categories = categories;
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
    boolean meant = required(businessKey) || COUNTY.equals(approvalTier) && isDrawn(number);
    return meant && !visitedIn(number, caseFiles.get(number).checkRound());
  }

  /** Drawn, and still what is drawn for: determined again, a case may have become another. */
  private boolean isDrawn(CaseNumber number) {
    return draws.isDrawn(number)
        && categories.of(number).filter(category -> category == Category.DESTITUTE).isPresent();
  }

  private boolean visitedIn(CaseNumber number, int round) {
    return visits.of(number).stream()
        .anyMatch(visit -> visit.kind() == Kind.FIRST && visit.round() == round);
  }

  /**
   * Whether the county looks at a case once it is decided: drawn and granted, or kinship that was
   * found too late, and never visited before.
   */
  public boolean neededAfterwards(String businessKey) {
    CaseNumber number = new CaseNumber(businessKey);
    boolean granted = caseFiles.get(number).state() == CaseState.GRANTED;
    return (granted && isDrawn(number) || required(businessKey)) && visits.of(number).isEmpty();
  }
}
