package org.jiuzhu.expenditure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.aid.CaseDeterminations;
import org.jiuzhu.aid.FiguresView;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.expenditure.AidReview.Outcome;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.RecoveryReason;
import org.jiuzhu.staged.StagedView;
import org.jiuzhu.staged.StopReason;
import org.springframework.stereotype.Component;

/**
 * 复核应急期间的救助: the county looks at what steps brought that were made up after aid was given, and
 * decides whether it stands. Not by whoever proposed or approved it.
 */
@Component
class ReviewAfterwards implements TaskForm {

  private static final int LONGEST = 1000;

  private static final Set<RecoveryReason> REASONS =
      EnumSet.of(
          RecoveryReason.NOT_ENTITLED,
          RecoveryReason.FALSE_STATEMENT,
          RecoveryReason.PAID_ELSEWHERE);

  private final ExpenditureView expenditure;
  private final Proposals proposals;
  private final AidApprovals approvals;
  private final AidReviews reviews;
  private final ReviewedAid reviewedAid;
  private final StagedView staged;
  private final CaseDeterminations determinations;
  private final FiguresView figures;
  private final Declarations declarations;
  private final CaseFiles caseFiles;
  private final Timeline timeline;
  private final Words words;

  ReviewAfterwards(
      ExpenditureView expenditure,
      Proposals proposals,
      AidApprovals approvals,
      AidReviews reviews,
      ReviewedAid reviewedAid,
      StagedView staged,
      CaseDeterminations determinations,
      FiguresView figures,
      Declarations declarations,
      CaseFiles caseFiles,
      Timeline timeline,
      Words words) {
    this.expenditure = expenditure;
    this.proposals = proposals;
    this.approvals = approvals;
    this.reviews = reviews;
    this.reviewedAid = reviewedAid;
    this.staged = staged;
    this.determinations = determinations;
    this.figures = figures;
    this.declarations = declarations;
    this.caseFiles = caseFiles;
    this.timeline = timeline;
    this.words = words;
  }

  @Override
  public String task() {
    return "Task_ReviewAfterwards";
  }

  @Override
  public Set<String> fields() {
    return Set.of("aidReview", "recovery", "recoverAmount", "heard", "reviewNote");
  }

  @Override
  public Map<String, Object> view(Work work) {
    CaseNumber number = work.caseNumber();
    Map<String, Object> view = expenditure.basis(number, work.user());
    view.put("whyText", whyText(number));
    view.put("proposalTable", expenditure.proposal(proposals.get(number)));
    view.put("conclusionTable", expenditure.conclusions(number));
    view.put("instalmentTable", staged.instalments(number));
    view.put(
        "figureRows",
        figures.rows(declarations.get(number), determinations.newest(number).content(), null));
    List<Map<String, String>> outcomes = new ArrayList<>();
    for (Outcome outcome : Outcome.values()) {
      outcomes.add(Map.of("label", words.of("AidReview", outcome.name()), "value", outcome.name()));
    }
    view.put("outcomes", outcomes);
    view.put(
        "recoveryReasons",
        REASONS.stream()
            .map(reason -> Map.of("label", words.of(reason), "value", reason.name()))
            .toList());
    view.put("recoverAmount", reviewedAid.paid(number).toString());
    return view;
  }

  private String whyText(CaseNumber number) {
    boolean objection =
        timeline.of(number).stream()
            .anyMatch(entry -> entry.kind() == TimelineKind.OBJECTION_UPHELD);
    return words.text(objection ? "expenditure.review.objection" : "expenditure.review.checked");
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    CaseNumber number = work.caseNumber();
    caseFiles.lock(number);
    requireAnother(number, work.user());
    JsonFields fields = JsonFields.of(answer);
    Outcome outcome = fields.choice("aidReview", Outcome.class);
    boolean stands = outcome == null || outcome == Outcome.KEEP;
    RecoveryReason recovery = null;
    Money amount = null;
    if (outcome == Outcome.STOP && reviewedAid.stillToCome(number).isZero()) {
      fields.wrong("aidReview", "nothing-to-stop");
    } else if (outcome == Outcome.RECOVER) {
      recovery = recovery(fields);
      amount = amount(fields, reviewedAid.paid(number));
    }
    String heard = stands ? null : fields.text("heard", LONGEST);
    String note =
        stands ? fields.optionalText("reviewNote", LONGEST) : fields.text("reviewNote", LONGEST);
    fields.check();
    if (outcome == Outcome.RECOVER && !reviewedAid.isSettled(number)) {
      throw new RefusedException(Kind.CONFLICT, "review-waits");
    }
    reviews.add(number, outcome, reason(outcome, recovery), amount, heard, note, work.user());
    timeline.add(number, TimelineKind.AID_REVIEWED, work.user(), outcome.name());
    switch (outcome) {
      case KEEP -> {}
      case STOP -> reviewedAid.stop(number, heard, work.user());
      case RECOVER -> reviewedAid.recover(number, recovery, amount, heard, note, work.user());
    }
    return Map.of(ExpenditureFlags.REVIEW_OUTCOME, outcome.name());
  }

  private void requireAnother(CaseNumber number, String user) {
    boolean tookPart =
        timeline.proposers(number).contains(user)
            || approvals.of(number).stream()
                .anyMatch(approval -> approval.decidedBy().equals(user));
    if (tookPart) {
      throw new RefusedException(Kind.FORBIDDEN, "reviewed-by-another");
    }
  }

  private static RecoveryReason recovery(JsonFields fields) {
    RecoveryReason reason = fields.choice("recovery", RecoveryReason.class);
    if (reason != null && !REASONS.contains(reason)) {
      fields.wrong(
          "recovery", "not-a-choice", String.join(", ", REASONS.stream().map(Enum::name).toList()));
    }
    return reason;
  }

  private static Money amount(JsonFields fields, Money paid) {
    if (paid.isZero()) {
      fields.wrong("recoverAmount", "nothing-paid");
      return null;
    }
    Money amount = fields.typedMoney("recoverAmount");
    if (amount != null && !amount.isPositive()) {
      fields.wrong("recoverAmount", "not-positive");
    } else if (amount != null && amount.compareTo(paid) > 0) {
      fields.wrong("recoverAmount", "more-than-paid", paid.toString());
    }
    return amount;
  }

  private static String reason(Outcome outcome, RecoveryReason recovery) {
    return switch (outcome) {
      case KEEP -> null;
      case STOP -> StopReason.NOT_ENTITLED.name();
      case RECOVER -> recovery.name();
    };
  }
}
