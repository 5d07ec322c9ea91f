package org.jiuzhu.emergency;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.money.Money;
import org.jiuzhu.organisation.Role;
import org.jiuzhu.payment.Payment;
import org.jiuzhu.payment.PaymentState;
import org.jiuzhu.payment.Payments;
import org.jiuzhu.payment.RecoveryReason;
import org.springframework.stereotype.Component;

/**
 * 复核先行救助: whether what was paid first was in order, by the papers that were brought, and what
 * follows.
 */
@Component
class ReviewEmergency implements TaskForm {

  private static final int LONGEST = 1000;

  private final EmergencyDesk desk;
  private final Countersignatures countersignatures;
  private final Reviews reviews;
  private final FurtherAid furtherAid;
  private final Payments payments;
  private final Staff staff;

  ReviewEmergency(
      EmergencyDesk desk,
      Countersignatures countersignatures,
      Reviews reviews,
      FurtherAid furtherAid,
      Payments payments,
      Staff staff) {
    this.desk = desk;
    this.countersignatures = countersignatures;
    this.reviews = reviews;
    this.furtherAid = furtherAid;
    this.payments = payments;
    this.staff = staff;
  }

  @Override
  public String task() {
    return "Task_ReviewEmergency";
  }

  @Override
  public Set<String> fields() {
    Set<String> fields = new HashSet<>(FurtherAid.NAMES);
    fields.addAll(Set.of("firstAidReview", "recovery", "recoverAmount", "note"));
    return fields;
  }

  @Override
  public Map<String, Object> view(Work work) {
    CaseNumber number = work.caseNumber();
    CaseFile caseFile = desk.caseFiles().get(number);
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("headText", desk.view().head(number));
    view.put("reportRows", desk.view().report(number));
    view.put("decisionRows", desk.view().decisions(number));
    view.put("paymentRows", desk.view().payments(number));
    view.put("paperRows", desk.view().afterwards(number));
    view.put("otherRows", desk.earlier().rows(number, desk.emergencies().get(number), work.user()));
    view.put("outcomes", outcomes(caseFile, work.user()));
    if (isDisputed(number)) {
      view.put("disputeText", desk.words().text("emergency.countersign.disputed"));
      view.put("firstAidReview", ReviewOutcome.NOT_IN_ORDER.name());
    }
    view.put("recoverAmount", paid(number).toString());
    return view;
  }

  private List<Map<String, String>> outcomes(CaseFile caseFile, String user) {
    List<Map<String, String>> options = new ArrayList<>();
    for (ReviewOutcome outcome : ReviewOutcome.values()) {
      if (isOpen(outcome, caseFile, user)) {
        options.add(Map.of("label", desk.words().of(outcome), "value", outcome.name()));
      }
    }
    return options;
  }

  private boolean isOpen(ReviewOutcome outcome, CaseFile caseFile, String user) {
    return switch (outcome) {
      case STAGED -> furtherAid.isStaged(caseFile);
      case COUNTY -> !isCounty(caseFile, user);
      default -> true;
    };
  }

  private boolean isCounty(CaseFile caseFile, String user) {
    return staff.person(user).holds(Role.COUNTY, caseFile.area());
  }

  /** What was handed to the county is reviewed there, and not by whoever handed it over. */
  private void requireCountyWhereAsked(CaseNumber number, String user, boolean county) {
    boolean refused =
        reviews
            .newest(number)
            .filter(review -> review.outcome() == ReviewOutcome.COUNTY)
            .filter(review -> !county || review.reviewedBy().equals(user))
            .isPresent();
    if (refused) {
      throw new RefusedException(Kind.FORBIDDEN, "review-other");
    }
  }

  private boolean isDisputed(CaseNumber number) {
    return countersignatures.find(number).filter(signed -> !signed.agrees()).isPresent();
  }

  private Money paid(CaseNumber number) {
    return Money.sum(
        payments.of(number).stream()
            .filter(payment -> payment.state() == PaymentState.PAID)
            .map(Payment::amount)
            .toList());
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    CaseNumber number = work.caseNumber();
    CaseFile caseFile = desk.caseFiles().lock(number);
    desk.eyes().requireMayReview(number, work.user());
    boolean county = isCounty(caseFile, work.user());
    requireCountyWhereAsked(number, work.user(), county);
    desk.pendingEvents().requireNone(number);
    requirePaymentsSettled(number);
    JsonFields fields = JsonFields.of(answer);
    ReviewOutcome outcome = fields.choice("firstAidReview", ReviewOutcome.class);
    if (outcome == ReviewOutcome.COUNTY && county) {
      fields.wrong("firstAidReview", "county-reviews-already");
    }
    RecoveryReason recovery = null;
    Money recoverAmount = null;
    if (outcome == ReviewOutcome.NOT_IN_ORDER) {
      recovery = fields.choice("recovery", RecoveryReason.class);
      recoverAmount = recoverAmount(fields, paid(number));
    }
    FurtherAid.Plan plan =
        outcome == ReviewOutcome.STAGED ? furtherAid.read(caseFile, county, fields) : null;
    String note =
        needsNote(outcome, number)
            ? fields.text("note", LONGEST)
            : fields.optionalText("note", LONGEST);
    fields.check();
    reviews.add(number, outcome, recovery, recoverAmount, note, work.user());
    desk.timeline().add(number, TimelineKind.FIRST_AID_REVIEWED, work.user(), outcome.name());
    if (plan != null) {
      furtherAid.keep(number, plan, work.user());
    }
    return Map.of(EmergencyFlags.REVIEW_OUTCOME, outcome.name());
  }

  /**
   * Money that came back after it was paid is paid again or given up before anything is concluded.
   */
  private void requirePaymentsSettled(CaseNumber number) {
    if (!payments.of(number).stream().allMatch(payment -> payment.state().isSettled())) {
      throw new RefusedException(Kind.CONFLICT, "review-waits-for-payment");
    }
  }

  /** Whoever goes against the second approver, or asks a conference or the county, says why. */
  private boolean needsNote(ReviewOutcome outcome, CaseNumber number) {
    return outcome == ReviewOutcome.NOT_IN_ORDER
        || outcome == ReviewOutcome.CONFERENCE
        || outcome == ReviewOutcome.COUNTY
        || isDisputed(number);
  }

  /** Nothing was paid where the payment was given up: then nothing is recovered. */
  private static Money recoverAmount(JsonFields fields, Money paid) {
    if (paid.isZero()) {
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
}
