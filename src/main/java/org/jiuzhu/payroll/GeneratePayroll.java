package org.jiuzhu.payroll;

import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.fund.Funds;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.payment.Payments;
import org.jiuzhu.payroll.Payroll.State;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What the system itself does with a payroll: draws it up, and ends it. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
class GeneratePayroll {

  private final Payrolls payrolls;
  private final PayrollList list;
  private final RevisedAmounts revised;
  private final Funds funds;
  private final CaseFiles caseFiles;
  private final Timeline timeline;

  GeneratePayroll(
      Payrolls payrolls,
      PayrollList list,
      RevisedAmounts revised,
      Funds funds,
      CaseFiles caseFiles,
      Timeline timeline) {
    this.payrolls = payrolls;
    this.list = list;
    this.revised = revised;
    this.funds = funds;
    this.caseFiles = caseFiles;
    this.timeline = timeline;
  }

  /** Draws up who is paid. */
  void generate(CaseNumber number) {
    Payroll payroll = payrolls.lockWithItems(number, State.STARTED);
    // whoever decides what a case is paid has the fund before its months
    funds.lockIfOpen(FundId.ofArea(payroll.area()));
    list.generate(payroll);
    revised.follow(payroll, Payments.SYSTEM);
    payrolls.generated(number);
    timeline.add(number, TimelineKind.PAYROLL_GENERATED);
  }

  /** Ends a payroll for which the bank has answered. */
  void end(CaseNumber number) {
    payrolls.lock(number, State.SETTLED);
    payrolls.move(number, State.ENDED);
    // it is over already where something came back later
    if (!caseFiles.get(number).state().isDecided()) {
      caseFiles.move(number, CaseState.CLOSED);
    }
    timeline.add(number, TimelineKind.PAYROLL_ENDED);
  }
}
