package org.jiuzhu.emergency;

import java.time.Clock;
import java.time.LocalDate;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.eligibility.Locality;
import org.jiuzhu.emergency.rule.FirstAidLimit;
import org.jiuzhu.emergency.rule.Raise;
import org.jiuzhu.emergency.rule.ReliefFirst;
import org.jiuzhu.emergency.rule.ReportPlace;
import org.jiuzhu.emergency.rule.TemporaryAidCap;
import org.jiuzhu.fund.FundLimits;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;
import org.jiuzhu.policy.PolicyLibrary;
import org.jiuzhu.policy.PolicyView;
import org.jiuzhu.policy.Rule;
import org.jiuzhu.relief.PublicEmergencies;
import org.jiuzhu.relief.RaisedLimits;
import org.springframework.stereotype.Component;

/** The rules of emergency aid as they bind a case. */
@Component
class EmergencyRules {

  private final PolicyLibrary policies;
  private final FundLimits fundLimits;
  private final PublicEmergencies declared;
  private final Clock clock;

  EmergencyRules(
      PolicyLibrary policies, FundLimits fundLimits, PublicEmergencies declared, Clock clock) {
    this.policies = policies;
    this.fundLimits = fundLimits;
    this.declared = declared;
    this.clock = clock;
  }

  /** Notes where an emergency is reported instead, if not here. */
  void checkPlace(JsonFields fields, String area, ReportPlace where) {
    if (where.happened() == null || where.hukou() == null || where.residence() == null) {
      return;
    }
    PolicyView rules = policies.asOf(area, LocalDate.now(clock));
    if (!where.isTakenHere(rules)) {
      String clause = rules.choice(Rule.EMERGENCY_AID_AT).clause().toString();
      switch (rules.choice(Rule.EMERGENCY_AID_AT).value()) {
        case WHERE_IT_HAPPENS -> fields.wrong("happened", "reported-where-it-happens", clause);
        case HUKOU_OR_RESIDENCE -> fields.wrong("hukou", "reported-at-home", clause);
      }
    }
  }

  /** Whether the township may send the case the ordinary way instead of paying first. */
  boolean mayGoTheOrdinaryWay(CaseFile caseFile) {
    return ReliefFirst.mayGoTheOrdinaryWay(rules(caseFile));
  }

  /** How much may be paid first in a case, for so many people. */
  FirstAidLimit firstAidLimit(CaseFile caseFile, Locality locality, int persons) {
    RaisedLimits raised = raised(caseFile);
    return FirstAidLimit.of(
        rules(caseFile), locality, persons, new Raise(raised::firstAid, raised::standard));
  }

  /** How much temporary aid the county may confirm in a case, CNY. */
  Money temporaryAidCap(CaseFile caseFile, Locality locality, int persons) {
    RaisedLimits raised = raised(caseFile);
    return TemporaryAidCap.of(
        rules(caseFile), locality, persons, new Raise(raised::temporaryAid, raised::standard));
  }

  private RaisedLimits raised(CaseFile caseFile) {
    return declared.inForce(caseFile.area(), caseFile.township(), LocalDate.now(clock));
  }

  /** What the township may pay from its reserve fund in one piece, CNY. */
  Money townshipLimit(CaseFile caseFile) {
    return fundLimits.single(reserve(caseFile), caseFile.ruleDate());
  }

  static FundId reserve(CaseFile caseFile) {
    return FundId.reserve(caseFile.area(), caseFile.township());
  }

  /** Where first aid is written. */
  String clause(CaseFile caseFile) {
    return rules(caseFile).choice(Rule.FIRST_AID).clause().toString();
  }

  private PolicyView rules(CaseFile caseFile) {
    return policies.asOf(caseFile.area(), caseFile.ruleDate());
  }
}
