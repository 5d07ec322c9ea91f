package org.jiuzhu.expenditure;

import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.engine.ProcessBean;
import org.jiuzhu.policy.Appraisal;
import org.jiuzhu.policy.EmergencyStep;
import org.jiuzhu.policy.Rule;

/** What the rules say of a case, as codes for the decision tables. */
@ProcessBean("expenditureRules")
public class ExpenditureRules {

  private final ExpenditureCase rules;
  private final Proposals proposals;

  ExpenditureRules(ExpenditureCase rules, Proposals proposals) {
    this.rules = rules;
    this.proposals = proposals;
  }

  /**
   * What becomes of an appraisal when nothing is disputed: none while a declared emergency shortens
   * it. What is disputed is appraised in an emergency too.
   */
  public String appraisal(String businessKey) {
    CaseNumber number = new CaseNumber(businessKey);
    return (rules.raised(number).shortens(EmergencyStep.APPRAISAL)
            ? Appraisal.SKIPPED
            : rules.rules(number).choice(Rule.APPRAISAL_WHEN_UNDISPUTED).value())
        .name();
  }

  /** Who confirms temporary aid that is not small. */
  public String confirmedBy(String businessKey) {
    return rules.confirmedBy(new CaseNumber(businessKey)).name();
  }

  /** The band of what is proposed; a refusal is confirmed as aid within the cap would be. */
  public String amountBand(String businessKey) {
    Proposal proposal = proposals.get(new CaseNumber(businessKey));
    return (proposal.grants() ? proposal.aid().band() : AmountBand.WITHIN_CAP).name();
  }
}
