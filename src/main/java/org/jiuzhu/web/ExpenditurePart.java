package org.jiuzhu.web;

import java.util.List;
import java.util.Map;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.expenditure.ExpenditureView;
import org.jiuzhu.staged.StagedView;
import org.springframework.stereotype.Component;

/** 支出型临时救助 and instalments on a case's page. */
@Component
class ExpenditurePart {

  private final ExpenditureView expenditure;
  private final StagedView staged;

  ExpenditurePart(ExpenditureView expenditure, StagedView staged) {
    this.expenditure = expenditure;
    this.staged = staged;
  }

  /**
   * What the page shows; each list is empty where there is nothing.
   *
   * @param event item and value
   * @param proposal item and value, the newest
   * @param decision item and value
   */
  record Part(
      List<Map<String, String>> event,
      List<Map<String, String>> expenses,
      List<Map<String, String>> proposal,
      List<Map<String, String>> conclusions,
      List<Map<String, String>> decision,
      List<Map<String, String>> instalments,
      List<Map<String, String>> checks) {

    /** Whether the case is about a burdensome event. */
    public boolean isAboutAnEvent() {
      return !event.isEmpty();
    }

    /** Whether aid is paid by a plan. */
    public boolean isPlanned() {
      return !instalments.isEmpty();
    }
  }

  Part of(CaseNumber number) {
    return new Part(
        expenditure.event(number),
        expenditure.expenses(number),
        expenditure.proposal(number),
        expenditure.conclusions(number),
        expenditure.decision(number),
        staged.instalments(number),
        staged.checks(number));
  }
}
