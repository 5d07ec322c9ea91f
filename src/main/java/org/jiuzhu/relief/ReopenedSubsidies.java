package org.jiuzhu.relief;

import java.util.List;
import java.util.Map;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.engine.CaseVariables;
import org.jiuzhu.engine.EngineMessages;
import org.springframework.stereotype.Component;

/**
 * What follows when the bank sends back what it had confirmed of a subsidy (退汇): the recipients'
 * cases say so, and finance mends the accounts, of a subsidy that was over too.
 */
@Component
class ReopenedSubsidies {

  /** Name of the message that goes on with a subsidy of which something came back. */
  private static final String MESSAGE = "SubsidyReturned";

  private final Subsidies subsidies;
  private final Timeline timeline;
  private final EngineMessages messages;

  ReopenedSubsidies(Subsidies subsidies, Timeline timeline, EngineMessages messages) {
    this.subsidies = subsidies;
    this.timeline = timeline;
    this.messages = messages;
  }

  /**
   * Tells of what has just been booked as returned.
   *
   * @param subsidy as it was locked
   * @param recipients cases whose payments came back
   */
  void cameBack(Subsidy subsidy, List<CaseNumber> recipients, String user) {
    CaseNumber number = subsidy.caseNumber();
    recipients.forEach(each -> timeline.add(each, TimelineKind.PAYMENT_RETURNED, user));
    timeline.add(number, TimelineKind.PAYMENT_RETURNED, user);
    // one that is at the bank is reconciled before it is over
    if (subsidy.state() == SubsidyState.SETTLED) {
      reopen(number);
    }
  }

  /** Goes on with a subsidy that is over, of which something has come back. */
  void reopen(CaseNumber number) {
    subsidies.reopened(number);
    messages.startBySystem(MESSAGE, number, Map.of(CaseVariables.AREA, number.area()));
  }
}
