package org.jiuzhu.staged;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.springframework.stereotype.Component;

/**
 * 安排资金: the account does not cover an instalment; finance says when it does, or has the area's
 * account pay what a township's reserve fund cannot.
 */
@Component
class ProvideFunds implements TaskForm {

  private final StagedPayments payments;
  private final InstalmentPlans plans;
  private final CaseFiles caseFiles;
  private final StagedView staged;
  private final Timeline timeline;
  private final Words words;

  ProvideFunds(
      StagedPayments payments,
      InstalmentPlans plans,
      CaseFiles caseFiles,
      StagedView staged,
      Timeline timeline,
      Words words) {
    this.payments = payments;
    this.plans = plans;
    this.caseFiles = caseFiles;
    this.staged = staged;
    this.timeline = timeline;
    this.words = words;
  }

  private enum PaidFrom {
    RESERVE,
    AREA
  }

  @Override
  public String task() {
    return "Task_ProvideFunds";
  }

  @Override
  public Set<String> fields() {
    return Set.of("provided", "paidFrom");
  }

  @Override
  public Map<String, Object> view(Work work) {
    CaseNumber number = work.caseNumber();
    int instalment = StagedFlags.instalment(work);
    Map<String, Object> view = staged.head(number, instalment);
    view.put("reserveShown", payments.isFromReserve(number, instalment));
    view.put(
        "fundTable",
        payments.balances(number, instalment).stream()
            .map(
                balances ->
                    Map.of(
                        "fund",
                        words.text(
                            balances.fund().isReserve()
                                ? "staged.fund.reserve"
                                : "staged.fund.area"),
                        "available",
                        balances.available().toString(),
                        "closed",
                        words.yesNo(balances.closed())))
            .toList());
    return view;
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    CaseNumber number = work.caseNumber();
    int instalment = StagedFlags.instalment(work);
    caseFiles.lock(number);
    JsonFields fields = JsonFields.of(answer);
    if (!fields.bool("provided") && fields.has("provided")) {
      fields.wrong("provided", "required");
    }
    PaidFrom paidFrom = payments.isFromReserve(number, instalment) ? paidFrom(fields) : null;
    fields.check();
    if (paidFrom == PaidFrom.AREA) {
      plans.takeFromArea(number, instalment, work.user());
    }
    if (!payments.isCovered(number, instalment)) {
      throw new RefusedException(Kind.CONFLICT, "still-short-of-funds");
    }
    timeline.add(
        number,
        TimelineKind.FUNDS_PROVIDED,
        work.user(),
        paidFrom == null ? null : paidFrom.name());
    return Map.of();
  }

  /**
   * Tasks keep the form they began with; one from before the question leaves the reserve to pay.
   */
  private static PaidFrom paidFrom(JsonFields fields) {
    return fields.has("paidFrom") ? fields.choice("paidFrom", PaidFrom.class) : PaidFrom.RESERVE;
  }
}
