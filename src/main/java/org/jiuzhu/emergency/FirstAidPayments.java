package org.jiuzhu.emergency;

import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.emergency.FirstAidDecision.Proposal;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.payment.NewPayment;
import org.jiuzhu.payment.PaymentKey;
import org.jiuzhu.payment.Payments;
import org.jiuzhu.payment.Payments.Approved;
import org.jiuzhu.staged.InstalmentPlans;
import org.springframework.stereotype.Component;

/** Reserves money for emergencies, in the transaction in which somebody decides. */
@Component
class FirstAidPayments {

  private final Payments payments;
  private final InstalmentPlans plans;
  private final Timeline timeline;

  FirstAidPayments(Payments payments, InstalmentPlans plans, Timeline timeline) {
    this.payments = payments;
    this.plans = plans;
    this.timeline = timeline;
  }

  /**
   * Reserves an amount, if the fund covers it.
   *
   * @param basis code of the rule that the payment rests on
   * @param user whoever decided
   */
  Approved reserve(PaymentKey key, FundId fund, Proposal proposal, String basis, String user) {
    Approved approved =
        payments.approve(
            new NewPayment(
                key,
                fund,
                proposal.amount(),
                proposal.method(),
                proposal.payee(),
                basis,
                user));
    switch (approved) {
      case RESERVED -> timeline.add(key.caseNumber(), TimelineKind.PAYMENT_APPROVED, user);
      case FUND_EMPTY -> timeline.add(key.caseNumber(), TimelineKind.FUND_EMPTY);
      case FUND_CLOSED -> {}
    }
    return approved;
  }

  /** The key of the next payment of a case. */
  PaymentKey next(CaseNumber number) {
    return new PaymentKey(number, plans.nextInstalment(number));
  }
}
