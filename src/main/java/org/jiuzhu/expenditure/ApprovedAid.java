package org.jiuzhu.expenditure;

import java.util.List;
import java.util.Optional;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Declaration;
import org.jiuzhu.conference.ConferenceDecision;
import org.jiuzhu.conference.ConferenceResult;
import org.jiuzhu.conference.Conferences;
import org.jiuzhu.expenditure.AidApproval.Level;
import org.jiuzhu.expenditure.Proposal.Aid;
import org.jiuzhu.notice.Notice.Content;
import org.jiuzhu.notice.NoticeSubject;
import org.jiuzhu.staged.InstalmentSplit;
import org.springframework.stereotype.Component;

/**
 * The aid that a case is about now: as proposed, or as a conference raised it. This is what is
 * published, decided and paid.
 */
@Component
class ApprovedAid implements NoticeSubject {

  private static final String KIND = "EXPENDITURE";

  private final Proposals proposals;
  private final AidApprovals approvals;
  private final Conferences conferences;

  ApprovedAid(Proposals proposals, AidApprovals approvals, Conferences conferences) {
    this.proposals = proposals;
    this.approvals = approvals;
    this.conferences = conferences;
  }

  /** The aid; empty where none is proposed. */
  Optional<Aid> find(CaseNumber number) {
    return proposals.find(number).filter(Proposal::grants).map(each -> raised(number, each));
  }

  private Aid raised(CaseNumber number, Proposal proposal) {
    return approvals
        .newest(number)
        .filter(approval -> approval.level() == Level.CONFERENCE)
        .filter(approval -> approval.proposal() == proposal.version())
        .flatMap(approval -> conferences.decided(number))
        .filter(decided -> decided.result() == ConferenceResult.RAISED)
        .map(decided -> raised(proposal.aid(), decided))
        .orElse(proposal.aid());
  }

  /** On the days that were proposed, in the same proportion. */
  private static Aid raised(Aid proposed, ConferenceDecision decided) {
    return new Aid(
        decided.amount(),
        decided.persons(),
        proposed.method(),
        proposed.cap(),
        AmountBand.ABOVE_CAP,
        InstalmentSplit.rescaled(proposed.plan(), decided.amount()));
  }

  @Override
  public Optional<Content> of(CaseNumber number, Declaration declaration) {
    return find(number)
        .map(
            aid ->
                new Content(
                    NoticeSubject.masked(declaration.applicant().name()),
                    declaration.village(),
                    null,
                    aid.persons(),
                    aid.amount(),
                    KIND));
  }

  /** Reasons for which aid is refused: the approver's, or else the proposer's. */
  List<String> refusalReasons(CaseNumber number) {
    List<String> ofApprover =
        approvals.newest(number).map(AidApproval::refusalReasons).orElse(List.of());
    return ofApprover.isEmpty() ? proposals.get(number).refusalReasons() : ofApprover;
  }
}
