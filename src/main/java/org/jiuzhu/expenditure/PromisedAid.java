package org.jiuzhu.expenditure;

import java.util.List;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.Payment;
import org.jiuzhu.payment.PaymentState;
import org.jiuzhu.payment.Payments;
import org.jiuzhu.staged.InstalmentPlans;
import org.jiuzhu.staged.PlannedInstalment;
import org.springframework.stereotype.Component;

/** What a case pays or has promised to pay, whatever kind of temporary aid it is. */
@Component
public class PromisedAid {

  private final CaseFiles caseFiles;
  private final Payments payments;
  private final ApprovedAid approvedAid;
  private final AidApprovals approvals;
  private final InstalmentPlans plans;

  PromisedAid(
      CaseFiles caseFiles,
      Payments payments,
      ApprovedAid approvedAid,
      AidApprovals approvals,
      InstalmentPlans plans) {
    this.caseFiles = caseFiles;
    this.payments = payments;
    this.approvedAid = approvedAid;
    this.approvals = approvals;
    this.plans = plans;
  }

  /** CNY that is paid, on its way, planned, or approved and not yet decided; else 0.00. */
  public Money of(CaseNumber number) {
    List<PlannedInstalment> instalments = plans.of(number);
    if (instalments.isEmpty() && !caseFiles.get(number).state().isDecided() && isApproved(number)) {
      return paidOut(number)
          .plus(approvedAid.find(number).map(Proposal.Aid::amount).orElse(Money.ZERO));
    }
    Money planned =
        Money.sum(
            instalments.stream()
                .filter(each -> each.state() == PlannedInstalment.State.PLANNED)
                .map(PlannedInstalment::amount)
                .toList());
    return paidOut(number).plus(planned);
  }

  /** What a notice is still out for, say: the next thing that happens to it is that it is paid. */
  private boolean isApproved(CaseNumber number) {
    return approvals
        .newest(number)
        .filter(approval -> approval.outcome() == AidApproval.Outcome.CONFIRM)
        .isPresent();
  }

  private Money paidOut(CaseNumber number) {
    return Money.sum(
        payments.of(number).stream()
            .filter(payment -> payment.state() != PaymentState.CANCELLED)
            .map(Payment::amount)
            .toList());
  }
}
