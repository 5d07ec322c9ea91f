package org.jiuzhu.aid;

import java.util.Optional;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.meanstest.SentBack;
import org.springframework.stereotype.Component;

/** Tells checkers and surveyors why an approver sent a case back. */
@Component
class ApproverReason implements SentBack {

  private final Approvals approvals;

  ApproverReason(Approvals approvals) {
    this.approvals = approvals;
  }

  @Override
  public Optional<String> reason(CaseNumber number) {
    return approvals.newest(number).map(Approval::note);
  }
}
