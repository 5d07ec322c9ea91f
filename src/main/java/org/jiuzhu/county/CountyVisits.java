package org.jiuzhu.county;

import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.engine.ProcessBean;

/** Whether the county visits a household itself, and when: codes for routing. */
@ProcessBean("countyVisits")
public class CountyVisits {

  private static final String COUNTY = "COUNTY";

  private final CountyDraws draws;
  private final Declarations declarations;

  CountyVisits(CountyDraws draws, Declarations declarations) {
    this.draws = draws;
    this.declarations = declarations;
  }

  /** Whether the county must visit because an official is a close relative (近亲属备案). */
  public boolean required(String businessKey) {
    return declarations.get(new CaseNumber(businessKey)).kinship().declared();
  }

  /** Whether the county visits before the case is confirmed: kinship, or drawn and its own. */
  public boolean neededFirst(String businessKey, String approvalTier) {
    return required(businessKey)
        || COUNTY.equals(approvalTier) && draws.isDrawn(new CaseNumber(businessKey));
  }

  /** Whether the county looks at a case that the township confirmed, once it is decided. */
  public boolean neededAfterwards(String businessKey) {
    return !required(businessKey) && draws.isDrawn(new CaseNumber(businessKey));
  }
}
