package org.jiuzhu.emergency;

import java.time.Clock;
import java.util.Set;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.conference.ConferenceDecision;
import org.jiuzhu.conference.Conferences;
import org.jiuzhu.emergency.FirstAidDecision.Level;
import org.jiuzhu.emergency.FirstAidDecision.Outcome;
import org.jiuzhu.emergency.FirstAidDecision.Proposal;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.payment.PaymentKey;
import org.jiuzhu.payment.Payments.Approved;
import org.springframework.stereotype.Service;

/** Pays what a conference decided for an emergency, from the area's account, as first aid was. */
@Service
class ConferenceAid {

  private static final String BASIS = "conference.at";

  private final Conferences conferences;
  private final FirstAidDecisions decisions;
  private final FirstAidPayments payments;
  private final EmergencyRules rules;
  private final EmergencyStages stages;
  private final CaseFiles caseFiles;
  private final Clock clock;

  ConferenceAid(
      Conferences conferences,
      FirstAidDecisions decisions,
      FirstAidPayments payments,
      EmergencyRules rules,
      EmergencyStages stages,
      CaseFiles caseFiles,
      Clock clock) {
    this.conferences = conferences;
    this.decisions = decisions;
    this.payments = payments;
    this.rules = rules;
    this.stages = stages;
    this.caseFiles = caseFiles;
    this.clock = clock;
  }

  /**
   * Reserves the amount that the newest conference decided.
   *
   * @return which payment of the case it is
   * @throws FundShortException if the area's account does not cover it: to be tried again
   */
  int order(CaseNumber number) {
    CaseFile caseFile = caseFiles.lock(number);
    boolean first = decisions.paid(number).isEmpty();
    ConferenceDecision decided = conferences.decided(number).orElseThrow();
    FirstAidDecision asked = decisions.newestProposal(number).orElseThrow();
    Proposal before = asked.proposal();
    Proposal proposal =
        new Proposal(
            before.kind(),
            decided.persons(),
            before.locality(),
            decided.amount(),
            before.method(),
            before.payee(),
            before.goods(),
            before.splitReason());
    PaymentKey key = payments.next(number);
    Approved approved =
        payments.reserve(
            key, FundId.ofArea(caseFile.area()), proposal, BASIS, asked.decidedBy());
    if (approved != Approved.RESERVED) {
      throw new FundShortException();
    }
    decisions.add(
        number,
        new FirstAidDecision(
            Level.CONFERENCE,
            Outcome.PAY,
            proposal,
            rules.firstAidLimit(caseFile, proposal.locality(), proposal.persons()).amount(),
            Set.of(),
            null,
            null,
            key.instalment(),
            false,
            decided.explanation(),
            asked.decidedBy(),
            clock.instant()));
    if (first) {
      stages.paid(number);
    }
    return key.instalment();
  }
}
