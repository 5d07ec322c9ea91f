package org.jiuzhu.examination;

import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.engine.ProcessBean;
import org.jiuzhu.policy.PolicyLibrary;
import org.jiuzhu.policy.Rule;

/** What the area's documents choose, as of the day whose rules bind a case: codes for routing. */
@ProcessBean("caseRules")
public class CaseRules {

  private final CaseFiles caseFiles;
  private final PolicyLibrary policies;

  CaseRules(CaseFiles caseFiles, PolicyLibrary policies) {
    this.caseFiles = caseFiles;
    this.policies = policies;
  }

  /** What becomes of an appraisal when nothing is disputed. */
  public String appraisal(String businessKey) {
    return code(businessKey, Rule.APPRAISAL_WHEN_UNDISPUTED);
  }

  /** Whether a case is published before or after it is confirmed. */
  public String publicityAt(String businessKey) {
    return code(businessKey, Rule.PUBLICITY_AT);
  }

  private <E extends Enum<E>> String code(String businessKey, Rule<E> rule) {
    CaseFile caseFile = caseFiles.get(new CaseNumber(businessKey));
    return policies.asOf(caseFile.area(), caseFile.ruleDate()).choice(rule).value().name();
  }
}
