package org.jiuzhu.expenditure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Declaration;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.closing.ClosingReason;
import org.jiuzhu.closing.Closings;
import org.jiuzhu.conference.ConferenceDecision;
import org.jiuzhu.conference.Conferences;
import org.jiuzhu.engine.EngineMessages;
import org.jiuzhu.expenditure.AidApproval.Level;
import org.jiuzhu.expenditure.AidApproval.Outcome;
import org.jiuzhu.expenditure.ExpenditureFlags.Again;
import org.jiuzhu.expenditure.ExpenditureFlags.Route;
import org.jiuzhu.expenditure.Proposal.Aid;
import org.jiuzhu.meanstest.DataCheck;
import org.jiuzhu.meanstest.MeansTestFlags.Scope;
import org.jiuzhu.payment.Payee;
import org.jiuzhu.payment.PaymentMethod;
import org.jiuzhu.payment.Payments;
import org.jiuzhu.policy.EmergencyStep;
import org.jiuzhu.policy.StagedPayout;
import org.jiuzhu.staged.InstalmentPlans;
import org.jiuzhu.staged.PayoutPlan;
import org.jiuzhu.staged.StopReason;
import org.springframework.stereotype.Service;

/** What the process {@code ExpenditureAid} does by itself. */
@Service
class ExpenditureAids {

  /** What payments rest on, in the books. */
  private static final String BASIS = "EXPENDITURE_AID";

  /** Ends a notice that is made up: a closed case is not published. */
  private static final String MAKING_UP_STOPPED = "MakingUpStopped";

  private final CaseFiles caseFiles;
  private final Declarations declarations;
  private final Proposals proposals;
  private final ProposalCheck proposalCheck;
  private final ExpenditureCase rules;
  private final AidApprovals approvals;
  private final ApprovedAid approvedAid;
  private final AidDecisions decisions;
  private final InstalmentPlans plans;
  private final Conferences conferences;
  private final DataCheck dataCheck;
  private final Closings closings;
  private final EngineMessages engine;
  private final Timeline timeline;

  ExpenditureAids(
      CaseFiles caseFiles,
      Declarations declarations,
      Proposals proposals,
      ProposalCheck proposalCheck,
      ExpenditureCase rules,
      AidApprovals approvals,
      ApprovedAid approvedAid,
      AidDecisions decisions,
      InstalmentPlans plans,
      Conferences conferences,
      DataCheck dataCheck,
      Closings closings,
      EngineMessages engine,
      Timeline timeline) {
    this.caseFiles = caseFiles;
    this.declarations = declarations;
    this.proposals = proposals;
    this.proposalCheck = proposalCheck;
    this.rules = rules;
    this.approvals = approvals;
    this.approvedAid = approvedAid;
    this.decisions = decisions;
    this.plans = plans;
    this.conferences = conferences;
    this.dataCheck = dataCheck;
    this.closings = closings;
    this.engine = engine;
    this.timeline = timeline;
  }

  /**
   * Whether the means test is put off until aid is given, because a declared emergency shortens it.
   */
  boolean putsOffMeansTest(CaseNumber number) {
    boolean putOff = rules.raised(number).shortens(EmergencyStep.MEANS_TEST);
    if (putOff) {
      timeline.add(number, TimelineKind.STEP_PUT_OFF, null, EmergencyStep.MEANS_TEST.name());
    }
    return putOff;
  }

  /**
   * Grants what was approved, and keeps the plan by which it is paid.
   *
   * @param publishedLater whether the notice is put off until aid is given
   */
  void grant(CaseNumber number, boolean publishedLater) {
    caseFiles.lock(number);
    if (publishedLater) {
      timeline.add(number, TimelineKind.STEP_PUT_OFF, null, EmergencyStep.PUBLIC_NOTICE.name());
    }
    Aid aid = approvedAid.find(number).orElseThrow();
    AidDecision decision = decisions.grant(number, aid);
    plans.keep(
        number,
        new PayoutPlan(
            StagedPayout.EXPENDITURE,
            aid.amount(),
            aid.method(),
            payee(declarations.get(number), aid.method()),
            aid.band() == AmountBand.WITHIN_TOWNSHIP_LIMIT && decision.level() == Level.TOWNSHIP,
            BASIS,
            decision.decidedBy()),
        aid.plan());
  }

  private static Payee payee(Declaration declaration, PaymentMethod method) {
    Declaration.PayeeAccount account = declaration.payeeAccount();
    return method == PaymentMethod.TRANSFER
        ? new Payee(account.holder(), account.bank(), account.number())
        : Payee.inPerson(declaration.applicant().name());
  }

  /** Refuses, for the approver's reasons or the proposer's. */
  void refuse(CaseNumber number) {
    caseFiles.lock(number);
    decisions.refuse(number, approvedAid.refusalReasons(number));
  }

  /**
   * Takes what a conference decided as the conclusion on the proposal. Where the proposal does not
   * hold any more, because something else was approved for the same event while the conference met,
   * it is to be proposed again.
   *
   * @return routing flags
   */
  Map<String, Object> conference(CaseNumber number) {
    caseFiles.lock(number);
    ConferenceDecision decided = conferences.decided(number).orElseThrow();
    Map<String, Object> flags = new HashMap<>();
    switch (decided.result()) {
      case RAISED -> {
        if (proposalCheck.isCurrent(number, proposals.get(number), Level.CONFERENCE)) {
          conclude(number, Outcome.CONFIRM, List.of());
          flags.put(ExpenditureFlags.OUTCOME, Route.GRANT.name());
        } else {
          sendBack(number, flags);
        }
      }
      case MEASURES -> {
        conclude(number, Outcome.REFUSE, List.of(RefusalReason.OTHER_MEASURES.name()));
        flags.put(ExpenditureFlags.OUTCOME, Route.REFUSE.name());
      }
      case BACK -> sendBack(number, flags);
    }
    return flags;
  }

  private void sendBack(CaseNumber number, Map<String, Object> flags) {
    conclude(number, Outcome.BACK_TO_PROPOSAL, List.of());
    flags.put(ExpenditureFlags.OUTCOME, Route.SEND_BACK.name());
    flags.put(ExpenditureFlags.AGAIN, Again.PROPOSAL.name());
  }

  private void conclude(CaseNumber number, Outcome outcome, List<String> reasons) {
    Proposal proposal = proposals.get(number);
    approvals.add(
        number,
        proposal.version(),
        Level.CONFERENCE,
        outcome,
        reasons,
        proposal.needsOverride() && outcome == Outcome.CONFIRM,
        null,
        Payments.SYSTEM);
  }

  /**
   * Looks at a case again: surveyed, or proposed again.
   *
   * @param again null where an objection to the notice was upheld
   * @return routing flags
   */
  Map<String, Object> reopen(CaseNumber number, Again again) {
    Map<String, Object> flags = new HashMap<>();
    flags.put(ExpenditureFlags.AGAIN, (again == null ? Again.PROPOSAL : again).name());
    timeline.add(number, TimelineKind.RESTARTED, null, restart(again));
    if (again == Again.SURVEY) {
      flags.putAll(dataCheck.begin(number, Scope.SURVEY));
    } else {
      caseFiles.move(number, CaseState.DETERMINED);
    }
    return flags;
  }

  private static String restart(Again again) {
    return again == Again.SURVEY ? "CHECK_SURVEY" : "PROPOSAL";
  }

  /** Closes a case after aid was granted: what is still to come of it is not paid. */
  void closeGranted(CaseNumber number, ClosingReason reason) {
    plans.stop(number, stopReason(reason), null);
    closings.close(number, reason);
    engine.deliver(number, MAKING_UP_STOPPED);
  }

  private static StopReason stopReason(ClosingReason reason) {
    return switch (reason) {
      case WITHDRAWN -> StopReason.DECLINED;
      case DECEASED -> StopReason.DECEASED;
      case MOVED_AWAY -> StopReason.MOVED_AWAY;
      case UNSUPPLIED, NOT_COOPERATING, AID_ENDED, PAID_ELSEWHERE -> StopReason.CASE_CLOSED;
    };
  }
}
