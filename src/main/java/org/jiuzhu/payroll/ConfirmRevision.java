package org.jiuzhu.payroll;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.PendingEvents;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.springframework.stereotype.Component;

/** 核对发放变更: a second person confirms the payee's account and the amount, and both hold at once. */
@Component
class ConfirmRevision implements TaskForm {

  private static final int LONGEST_NOTE = 500;
  private static final String CONFIRMED = "revisionConfirmed";

  private final GrantRevisions revisions;
  private final GrantHolds holds;
  private final PendingEvents pendingEvents;
  private final CaseFiles caseFiles;
  private final GrantWords words;

  ConfirmRevision(
      GrantRevisions revisions,
      GrantHolds holds,
      PendingEvents pendingEvents,
      CaseFiles caseFiles,
      GrantWords words) {
    this.revisions = revisions;
    this.holds = holds;
    this.pendingEvents = pendingEvents;
    this.caseFiles = caseFiles;
    this.words = words;
  }

  private enum Confirming {
    CONFIRM,
    SEND_BACK
  }

  @Override
  public String task() {
    return "Task_ConfirmRevision";
  }

  @Override
  public Set<String> fields() {
    return Set.of("confirming", "confirmingNote");
  }

  @Override
  public Map<String, Object> view(Work work) {
    CaseNumber number = work.caseNumber();
    holds.lockOpen(number);
    GrantRevision revision = revisions.newest(number).orElseThrow().revision();
    Map<String, Object> view = revisions.view(number, holds.facts(number), words);
    boolean ends = revision.outcome() == GrantRevision.Outcome.END;
    String month = words.month(revision.firstMonth());
    view.put(
        "revisionText",
        ends
            ? words.text("grant.letter-ends", month)
            : words.text(
                "grant.letter-amount",
                month,
                revision.amount(),
                revisions.running(number).monthlyAmount().toString(),
                revision.persons()));
    view.put(
        "recipientText",
        revision.recipient() == null
            ? ""
            : words.text("grant.recipient", revision.recipient(), revision.recipientId()));
    view.put("newPayeeText", newPayee(revision, ends));
    view.put("reasonText", revision.reason());
    view.put(
        "heardText",
        revision.heard() == null
            ? ""
            : words.text("grant.heard", words.day(revision.heardOn()), revision.heard()));
    List<OverpaidMonth> overpaid =
        revisions.overpaid(number, holds.facts(number), revision.monthlyAmount());
    view.put("overpaidRows", words.rows(overpaid));
    view.put("claimText", overpaid.isEmpty() ? "" : claim(revision, overpaid));
    view.put("againRows", words.again(revisions.again(number, holds.facts(number), revision)));
    return view;
  }

  private String claim(GrantRevision revision, List<OverpaidMonth> overpaid) {
    String total = OverpaidMonth.total(overpaid).toString();
    if (revision.claim() == null) {
      return words.text("grant.claim-missing", total);
    }
    return revision.claim() == GrantRevision.Claim.CLAIM
        ? words.text("grant.claimed", total)
        : words.text("grant.waived", total, revision.claimReason());
  }

  private String newPayee(GrantRevision revision, boolean ends) {
    if (ends) {
      return words.text("grant.nobody-paid");
    }
    return revision.payee() == null
        ? words.text("grant.same-payee")
        : words.payee(revision.payee());
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    CaseNumber number = work.caseNumber();
    caseFiles.lock(number);
    if (revisions.proposers(holds.lockOpen(number)).contains(work.user())) {
      throw new RefusedException(Kind.FORBIDDEN, "proposer-confirms-alone");
    }
    GrantRevisions.Proposal proposal = revisions.newest(number).orElseThrow();
    JsonFields fields = JsonFields.of(answer);
    boolean right = fields.choice("confirming", Confirming.class) == Confirming.CONFIRM;
    String note = right ? null : fields.text("confirmingNote", LONGEST_NOTE);
    fields.check();
    if (right) {
      // another death may be reported and not recorded yet, or not be in the proposal
      pendingEvents.requireNone(number);
      revisions.requireCurrent(number, proposal.revision());
    }
    revisions.checked(number, proposal, note, work.user());
    if (right) {
      revisions.apply(number, proposal, work.user());
    }
    return Map.of(CONFIRMED, right);
  }
}
