package org.jiuzhu.application;

import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Declaration.Hukou;
import org.jiuzhu.casefile.Declaration.HukouAt;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.policy.ApplyAt;
import org.jiuzhu.policy.PolicyLibrary;
import org.jiuzhu.policy.Rule;
import org.springframework.stereotype.Service;

/**
 * Where any window takes applications, the township of the household's registration handles them
 * (宁波市实施意见（征求意见稿） 二(二)6).
 */
@Service
class PassingOn {

  private final CaseFiles caseFiles;
  private final Declarations declarations;
  private final PolicyLibrary policies;
  private final Timeline timeline;

  PassingOn(
      CaseFiles caseFiles, Declarations declarations, PolicyLibrary policies, Timeline timeline) {
    this.caseFiles = caseFiles;
    this.declarations = declarations;
    this.policies = policies;
    this.timeline = timeline;
  }

  /** Whether another township of the area is to handle the case. */
  boolean isDue(CaseNumber number) {
    CaseFile caseFile = caseFiles.get(number);
    ApplyAt applyAt =
        policies.asOf(caseFile.area(), caseFile.ruleDate()).choice(Rule.APPLY_AT).value();
    Hukou hukou = declarations.get(number).hukou();
    return applyAt == ApplyAt.ANY_WINDOW_IN_PROVINCE
        && hukou.at() == HukouAt.OTHER_TOWNSHIP
        && !hukou.township().equals(caseFile.township());
  }

  /**
   * Gives the case to the township of registration.
   *
   * @return slug of that township
   */
  String passOn(CaseNumber number) {
    String township = declarations.get(number).hukou().township();
    caseFiles.transfer(number, township);
    timeline.add(number, TimelineKind.PASSED_TO_HUKOU);
    return township;
  }
}
