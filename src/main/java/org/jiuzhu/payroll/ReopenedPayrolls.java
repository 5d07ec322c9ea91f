package org.jiuzhu.payroll;

import java.util.List;
import java.util.Map;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.engine.CaseVariables;
import org.jiuzhu.engine.EngineMessages;
import org.jiuzhu.payroll.Payroll.State;
import org.springframework.stereotype.Component;

/**
 * What follows when the bank sends back what it had confirmed (退汇): the recipients' cases say so,
 * and the townships mend the accounts, of a payroll that had ended too.
 */
@Component
class ReopenedPayrolls {

  private final Payrolls payrolls;
  private final PayrollItems items;
  private final Timeline timeline;
  private final EngineMessages messages;

  ReopenedPayrolls(
      Payrolls payrolls, PayrollItems items, Timeline timeline, EngineMessages messages) {
    this.payrolls = payrolls;
    this.items = items;
    this.timeline = timeline;
    this.messages = messages;
  }

  /**
   * Tells of what has just been booked as returned.
   *
   * @param payroll as it was locked
   * @param recipients cases whose payments came back
   */
  void cameBack(Payroll payroll, List<CaseNumber> recipients, String user) {
    CaseNumber number = payroll.caseNumber();
    recipients.forEach(each -> timeline.add(each, TimelineKind.PAYMENT_RETURNED, user));
    timeline.add(number, TimelineKind.PAYMENT_RETURNED, user);
    List<String> townships = items.returnedTownships(number);
    // one that has not ended asks for what came back before it does; what was recovered is over
    if (payroll.state() == State.ENDED && !townships.isEmpty()) {
      payrolls.move(number, State.SETTLED);
      messages.startBySystem(
          PayrollFlags.RETURNED,
          number,
          Map.of(
              CaseVariables.AREA,
              payroll.area(),
              PayrollFlags.RETURNED_TOWNSHIPS,
              String.join(",", townships)));
    }
  }
}
