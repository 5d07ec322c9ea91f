package org.jiuzhu.payroll;

import java.time.Clock;
import java.time.LocalDate;
import org.jiuzhu.aid.Decision;
import org.jiuzhu.aid.Decision.Outcome;
import org.jiuzhu.aid.DecisionMade;
import org.jiuzhu.casefile.CaseMoved;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Declaration;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.casefile.IdNumber;
import org.jiuzhu.payment.Payee;
import org.jiuzhu.payment.Payments;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What is decided is paid: a decision begins, replaces or ends a case's monthly aid, in its own
 * transaction. The month in which aid ends is still paid.
 */
@Component
class GrantsFollowDecisions {

  private final RunningGrants grants;
  private final GrantRevisions revisions;
  private final Declarations declarations;
  private final Clock clock;

  GrantsFollowDecisions(
      RunningGrants grants, GrantRevisions revisions, Declarations declarations, Clock clock) {
    this.grants = grants;
    this.revisions = revisions;
    this.declarations = declarations;
    this.clock = clock;
  }

  @EventListener
  void onDecision(DecisionMade made) {
    Decision decision = made.decision();
    if (decision.outcome() == Outcome.GRANTED && decision.monthlyAmount().isPositive()) {
      begin(decision, made.persons());
      revisions.overtaken(decision.caseNumber(), GrantHolds.Outcome.DECIDED, decision.decidedBy());
    } else {
      end(decision.caseNumber(), decision.decidedBy());
    }
  }

  private void begin(Decision decision, int persons) {
    Declaration declaration = declarations.get(decision.caseNumber());
    Declaration.PayeeAccount account = declaration.payeeAccount();
    IdNumber recipient = declaration.applicant().idNumber();
    revisions.lock(decision.caseNumber(), recipient);
    grants.begin(
        new NewGrant(
            decision.caseNumber(),
            decision.version(),
            decision.category(),
            decision.monthlyAmount(),
            persons,
            decision.firstMonth(),
            account == null
                ? Payee.inPerson(declaration.applicant().name())
                : new Payee(account.holder(), account.bank(), account.number()),
            recipient,
            null));
  }

  /** Death, removal, withdrawal. A case that is examined again is paid until it is decided. */
  @EventListener
  void onMove(CaseMoved moved) {
    CaseNumber number = moved.number();
    if (moved.to() == CaseState.CLOSED
        || moved.to() == CaseState.WITHDRAWN
        || moved.to() == CaseState.TERMINATED) {
      end(number, Payments.SYSTEM);
    }
  }

  /** With this month; aid that two people have ended with a later one is paid until then. */
  private void end(CaseNumber number, String user) {
    if (grants.of(number).stream().anyMatch(grant -> grant.lastMonth() == null)) {
      revisions.lock(number);
      grants.end(number, LocalDate.now(clock).withDayOfMonth(1));
    }
    revisions.overtaken(number, GrantHolds.Outcome.ENDED, user);
  }

  /** Nothing is left to be settled under a case that is not paid any more. */
  @EventListener
  void onReplaced(GrantReplaced replaced) {
    revisions.overtaken(replaced.caseNumber(), GrantHolds.Outcome.ENDED, Payments.SYSTEM);
  }
}
