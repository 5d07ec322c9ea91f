package org.jiuzhu.expenditure;

import java.util.Optional;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineEntry;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.conference.ConferenceResult;
import org.jiuzhu.conference.Conferences;
import org.springframework.stereotype.Component;

/** Why a proposal is asked for again. */
@Component
class ProposalReturns {

  private final Proposals proposals;
  private final AidApprovals approvals;
  private final Conferences conferences;
  private final Timeline timeline;
  private final Words words;

  ProposalReturns(
      Proposals proposals,
      AidApprovals approvals,
      Conferences conferences,
      Timeline timeline,
      Words words) {
    this.proposals = proposals;
    this.approvals = approvals;
    this.conferences = conferences;
    this.timeline = timeline;
    this.words = words;
  }

  /** In words, for whoever proposes again; empty the first time. */
  String text(CaseNumber number) {
    if (proposals.find(number).isEmpty()) {
      return "";
    }
    if (objectionIsNewer(number)) {
      return words.text("expenditure.back.objection");
    }
    Optional<AidApproval> newest = approvals.newest(number);
    if (newest.isPresent() && newest.get().level() == AidApproval.Level.CONFERENCE) {
      return conferences
          .decided(number)
          .map(
              decided ->
                  decided.result() == ConferenceResult.BACK
                      ? words.text("expenditure.back.conference", decided.instruction())
                      : words.text("expenditure.back.overtaken"))
          .orElse("");
    }
    return newest
        .filter(approval -> !approval.outcome().isConclusive())
        .map(approval -> words.text("expenditure.back.approver", approval.note()))
        .orElse("");
  }

  private boolean objectionIsNewer(CaseNumber number) {
    TimelineKind last = null;
    for (TimelineEntry entry : timeline.of(number)) {
      if (entry.kind() == TimelineKind.OBJECTION_UPHELD || entry.kind() == TimelineKind.PROPOSED) {
        last = entry.kind();
      }
    }
    return last == TimelineKind.OBJECTION_UPHELD;
  }
}
