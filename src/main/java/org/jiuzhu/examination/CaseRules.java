package org.jiuzhu.examination;

import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.engine.ProcessBean;
import org.jiuzhu.meanstest.Survey;
import org.jiuzhu.meanstest.Surveys;
import org.jiuzhu.policy.PolicyLibrary;
import org.jiuzhu.policy.Rule;

/**
 * What the decision tables ask about a case: what the area's documents choose, as of the day whose
 * rules bind the case, and whether anything is disputed.
 */
@ProcessBean("caseRules")
public class CaseRules {

  private final CaseFiles caseFiles;
  private final Surveys surveys;
  private final PolicyLibrary policies;

  CaseRules(CaseFiles caseFiles, Surveys surveys, PolicyLibrary policies) {
    this.caseFiles = caseFiles;
    this.surveys = surveys;
    this.policies = policies;
  }

  /** Whether something about the household is disputed. */
  public boolean disputed(String businessKey) {
    return surveys.newest(new CaseNumber(businessKey)).map(Survey::disputed).orElse(false);
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
