package org.jiuzhu.aid;

import java.util.Optional;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.meanstest.SentBack;
import org.springframework.stereotype.Component;

/** Tells checkers and surveyors why an approver sent a case back, if that is how it came. */
@Component
class ApproverReason implements SentBack {

  private final Approvals approvals;

  ApproverReason(Approvals approvals) {
    this.approvals = approvals;
  }

  @Override
  public Optional<String> reason(CaseNumber number) {
    return approvals
        .newest(number)
        .filter(approval -> !approval.outcome().isConclusive())
        .map(Approval::note);
  }
}
