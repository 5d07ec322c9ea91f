package org.jiuzhu.aid;

import java.util.Optional;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.conference.DecidedConference;
import org.jiuzhu.meanstest.SentBack;
import org.springframework.stereotype.Component;

/** Tells checkers and surveyors why an approver, or a conference, sent a case back, if one did. */
@Component
class ApproverReason implements SentBack {

  private final Approvals approvals;
  private final DecidedConference conferences;

  ApproverReason(Approvals approvals, DecidedConference conferences) {
    this.approvals = approvals;
    this.conferences = conferences;
  }

  @Override
  public Optional<String> reason(CaseNumber number) {
    return approvals
        .newest(number)
        .filter(approval -> !approval.outcome().isConclusive())
        .flatMap(
            approval ->
                approval.outcome() == Approval.Outcome.CONFERENCE
                    ? conferences.instruction(number)
                    : Optional.ofNullable(approval.note()));
  }
}
