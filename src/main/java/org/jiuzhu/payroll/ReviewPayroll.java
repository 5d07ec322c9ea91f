package org.jiuzhu.payroll;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.payroll.Payroll.State;
import org.springframework.stereotype.Component;

/** 核对发放清单: sums and differences are looked at, single payments held back or let go. */
@Component
class ReviewPayroll implements TaskForm {

  private static final int MOST_HOLDS = 50;

  private final Payrolls payrolls;
  private final PayrollList list;
  private final PayrollItems items;
  private final PayrollBooks books;
  private final RevisedAmounts revised;
  private final PayrollView view;
  private final GrantHolds grantHolds;
  private final PayrollRecusals recusals;
  private final CaseFiles caseFiles;
  private final Timeline timeline;

  ReviewPayroll(
      Payrolls payrolls,
      PayrollList list,
      PayrollItems items,
      PayrollBooks books,
      RevisedAmounts revised,
      PayrollView view,
      GrantHolds grantHolds,
      PayrollRecusals recusals,
      CaseFiles caseFiles,
      Timeline timeline) {
    this.payrolls = payrolls;
    this.list = list;
    this.items = items;
    this.books = books;
    this.revised = revised;
    this.view = view;
    this.grantHolds = grantHolds;
    this.recusals = recusals;
    this.caseFiles = caseFiles;
    this.timeline = timeline;
  }

  /** What a review comes to. */
  enum Outcome {
    /** In order, to be approved by a second person. */
    SUBMIT,
    /** Drawn up again, after grants have changed. */
    GENERATE_AGAIN,
    /** Nothing is paid with it. */
    DISCARD
  }

  @Override
  public String task() {
    return "Task_ReviewPayroll";
  }

  @Override
  public Set<String> fields() {
    return Set.of("holds", "releases", "drops", "reviewOutcome");
  }

  @Override
  public Map<String, Object> view(Work work) {
    recusals.require(work.caseNumber(), work.user());
    Payroll payroll = payrolls.get(work.caseNumber());
    Map<String, Object> shown = view.head(payroll);
    view.put(shown, payroll);
    shown.put("heldOptions", view.heldOptions(payroll));
    shown.put("dropOptions", view.dropOptions(payroll));
    return shown;
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    CaseNumber number = work.caseNumber();
    Payroll payroll = payrolls.lockWithItems(number, State.GENERATED);
    recusals.require(number, work.user());
    JsonFields fields = JsonFields.of(answer);
    Outcome outcome = fields.choice("reviewOutcome", Outcome.class);
    List<Hold> holds = holds(fields);
    List<ItemKey> releases = keys(fields, "releases");
    List<ItemKey> drops = keys(fields, "drops");
    fields.check();
    holds.forEach(hold -> list.hold(number, hold.caseNumber(), hold.reason()));
    for (ItemKey key : releases) {
      requireOtherPayee(key);
      list.release(number, key);
    }
    if (!releases.isEmpty()) {
      revised.follow(payroll, work.user());
    }
    for (ItemKey key : drops) {
      requireNotOnHold(key);
      if (!list.drop(number, key)) {
        books.giveUp(payroll, key, work.user());
      }
    }
    switch (outcome) {
      case SUBMIT -> submit(payroll, work.user());
      case GENERATE_AGAIN -> {
        list.clear(number);
        payrolls.toBeGenerated(number);
      }
      case DISCARD -> discard(payroll, work.user());
    }
    return Map.of(PayrollFlags.REVIEW, outcome.name());
  }

  /** What only waits until a grant is settled is the family's: it is not given up meanwhile. */
  private void requireNotOnHold(ItemKey key) {
    // whatever it was held back for before
    if (grantHolds.isOnHold(key.caseNumber())
        || items.find(key).filter(PayrollItem::isOnHold).isPresent()) {
      throw new RefusedException(Kind.CONFLICT, "payroll-on-hold", key.value());
    }
  }

  /** What came back is not sent again to somebody who died. */
  private void requireOtherPayee(ItemKey key) {
    boolean heldForDeath =
        items
            .find(key)
            .filter(item -> item.attempt() > 1)
            .filter(item -> HoldReason.DEATH_REPORTED.name().equals(item.reason()))
            .isPresent();
    if (heldForDeath && grantHolds.isPayeeDead(key.caseNumber())) {
      throw new RefusedException(Kind.CONFLICT, "payroll-payee-died", key.value());
    }
  }

  private record Hold(CaseNumber caseNumber, HoldReason reason) {}

  private static List<Hold> holds(JsonFields fields) {
    if (!fields.has("holds")) {
      return List.of();
    }
    return fields.list("holds", 0, MOST_HOLDS).stream().map(ReviewPayroll::hold).toList();
  }

  private static Hold hold(JsonFields row) {
    String number = row.text("heldCase", 60);
    HoldReason reason = row.choice("holdReason", HoldReason.class);
    if (number != null && !CaseNumber.isValid(number)) {
      row.wrong("heldCase", "case-number");
    }
    if (reason != null && reason.isOfTheSystem()) {
      row.wrong("holdReason", "hold-reason");
    }
    return CaseNumber.isValid(number) ? new Hold(new CaseNumber(number), reason) : null;
  }

  private static List<ItemKey> keys(JsonFields fields, String name) {
    List<String> chosen = fields.texts(name, PayrollView.MOST_HELD, 60);
    if (chosen.stream().anyMatch(key -> ItemKey.parse(key).isEmpty())) {
      fields.wrong(name, "payment-key");
      return List.of();
    }
    return chosen.stream().map(key -> ItemKey.parse(key).orElseThrow()).toList();
  }

  private void submit(Payroll payroll, String user) {
    CaseNumber number = payroll.caseNumber();
    if (items.of(number, PayrollItem.State.LISTED).items() == 0) {
      throw new RefusedException(Kind.CONFLICT, "payroll-empty");
    }
    requireUpToDate(list, number);
    payrolls.reviewed(number, user);
    timeline.add(number, TimelineKind.PAYROLL_REVIEWED, user);
  }

  /** Nobody is paid whose aid has ended or became less since the list was drawn up. */
  static void requireUpToDate(PayrollList list, CaseNumber number) {
    int outdated = list.outdated(number);
    if (outdated > 0) {
      throw new RefusedException(Kind.CONFLICT, "payroll-outdated", outdated);
    }
  }

  private void discard(Payroll payroll, String user) {
    if (list.hasLater(payroll)) {
      throw new RefusedException(Kind.CONFLICT, "payroll-has-later");
    }
    list.discard(payroll.caseNumber());
    payrolls.move(payroll.caseNumber(), State.DISCARDED);
    caseFiles.move(payroll.caseNumber(), CaseState.CLOSED);
    timeline.add(payroll.caseNumber(), TimelineKind.PAYROLL_ENDED, user);
  }
}
