package org.jiuzhu.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.money.Money;
import org.springframework.stereotype.Component;

/**
 * 发放现金或实物: against a receipt, to somebody else than whoever hands over; whoever approved it, or
 * said anew who receives it, is not alone with it.
 */
@Component
class HandOver implements TaskForm {

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_NOTE = 500;
  private static final int MOST_ITEMS = 30;

  private final PaymentWork work;
  private final Payments payments;
  private final PaymentAmendments amendments;
  private final PaymentRecalls recalls;
  private final Receipts receipts;
  private final CaseFiles caseFiles;
  private final Timeline timeline;
  private final Staff staff;
  private final Clock clock;

  HandOver(
      PaymentWork work,
      Payments payments,
      PaymentAmendments amendments,
      PaymentRecalls recalls,
      Receipts receipts,
      CaseFiles caseFiles,
      Timeline timeline,
      Staff staff,
      Clock clock) {
    this.work = work;
    this.payments = payments;
    this.amendments = amendments;
    this.recalls = recalls;
    this.receipts = receipts;
    this.caseFiles = caseFiles;
    this.timeline = timeline;
    this.staff = staff;
    this.clock = clock;
  }

  private enum Handing {
    HANDED_OVER,
    NOT_HANDED_OVER
  }

  private enum NotHandedOver {
    NOT_MET,
    REFUSED,
    DECEASED,
    OTHER_METHOD
  }

  private enum YesNo {
    YES,
    NO
  }

  @Override
  public String task() {
    return "Task_HandOver";
  }

  @Override
  public Set<String> fields() {
    return Set.of(
        "handing",
        "receivedOn",
        "recipient",
        "onBehalf",
        "identified",
        "signed",
        "witness",
        "handedItems",
        "secondOfficer",
        "notHandedOver");
  }

  @Override
  public Map<String, Object> view(Work task) {
    Payment payment = work.payment(task);
    Map<String, Object> view = work.view(payment);
    view.put("goods", payment.method() == PaymentMethod.GOODS);
    view.put("calledBack", recalls.isCalledBack(payment));
    view.put("receivedOn", LocalDate.now(clock).toString());
    view.put("recipient", payment.payee().name());
    view.put(
        "handedItems",
        payment.method() == PaymentMethod.GOODS ? List.of(Map.of("itemName", "")) : List.of());
    view.put(
        "companionOptions",
        staff.ofArea(payment.key().caseNumber().area()).entrySet().stream()
            .filter(colleague -> !colleague.getKey().equals(task.user()))
            .map(colleague -> Map.of("label", colleague.getValue(), "value", colleague.getKey()))
            .toList());
    return view;
  }

  @Override
  public Map<String, Object> complete(Work task, ObjectNode answer) {
    Payment payment = work.lock(task);
    boolean ordered = payment.state() == PaymentState.ORDERED;
    if (!ordered || payment.method() == PaymentMethod.TRANSFER) {
      throw new RefusedException(Kind.CONFLICT, "payment-not-under-way");
    }
    JsonFields fields = JsonFields.of(answer);
    Handing handing = fields.choice("handing", Handing.class);
    if (handing == Handing.NOT_HANDED_OVER) {
      return notHandedOver(payment, fields, task.user());
    }
    if (recalls.isCalledBack(payment)) {
      throw new RefusedException(Kind.CONFLICT, "payment-called-back");
    }
    Receipt receipt = receipt(payment, fields, task.user());
    fields.check();
    String reference = receipts.add(payment.key(), payment.attempt(), receipt);
    payments.confirm(payment.key(), reference, task.user());
    timeline.add(task.caseNumber(), TimelineKind.PAID, task.user());
    return Map.of();
  }

  private Map<String, Object> notHandedOver(Payment payment, JsonFields fields, String user) {
    NotHandedOver reason = fields.choice("notHandedOver", NotHandedOver.class);
    fields.check();
    if (reason != NotHandedOver.DECEASED && recalls.isCalledBack(payment)) {
      recalls.takeBack(payment, user);
    } else {
      payments.reject(payment.key(), reason.name(), user);
      timeline.add(payment.key().caseNumber(), TimelineKind.PAYMENT_REJECTED, user, reason.name());
    }
    return Map.of();
  }

  private Receipt receipt(Payment payment, JsonFields fields, String user) {
    LocalDate receivedOn = fields.date("receivedOn");
    LocalDate approvedOn = LocalDate.ofInstant(payment.approvedAt(), clock.getZone());
    LocalDate today = LocalDate.now(clock);
    if (receivedOn != null && (receivedOn.isBefore(approvedOn) || receivedOn.isAfter(today))) {
      fields.wrong("receivedOn", "between-days", approvedOn.toString(), today.toString());
    }
    String recipient = fields.text("recipient", LONGEST_NAME);
    boolean other = recipient != null && !recipient.equals(payment.payee().name());
    String onBehalf = other ? fields.text("onBehalf", LONGEST_NOTE) : null;
    boolean identified = fields.choice("identified", YesNo.class) == YesNo.YES;
    boolean signed = fields.choice("signed", YesNo.class) == YesNo.YES;
    String witness =
        identified && signed
            ? fields.optionalText("witness", LONGEST_NAME)
            : fields.text("witness", LONGEST_NAME);
    String companion = companion(payment, fields, user);
    requireOthers(fields, recipient, witness, user, companion);
    return new Receipt(
        user,
        companion,
        receivedOn,
        recipient,
        onBehalf,
        signed,
        identified,
        witness,
        items(payment, fields));
  }

  /** Whoever approved a payment or mended it has a colleague beside when handing it over. */
  private String companion(Payment payment, JsonFields fields, String user) {
    boolean ownWork =
        payment.approvedBy().equals(user) || amendments.amenders(payment.key()).contains(user);
    String companion =
        ownWork
            ? fields.text("secondOfficer", LONGEST_NAME)
            : fields.optionalText("secondOfficer", LONGEST_NAME);
    CaseFile caseFile = caseFiles.get(payment.key().caseNumber());
    if (companion != null
        && (companion.equals(user) || !staff.ofArea(caseFile.area()).containsKey(companion))) {
      fields.wrong("secondOfficer", "not-a-colleague");
    }
    return companion;
  }

  /** Nobody hands over to themselves, and a witness is a third person. */
  private void requireOthers(
      JsonFields fields, String recipient, String witness, String user, String companion) {
    Set<String> officials = new java.util.HashSet<>();
    officials.add(staff.nameOf(user));
    if (companion != null) {
      officials.add(staff.nameOf(companion));
    }
    if (recipient != null && officials.contains(recipient)) {
      fields.wrong("recipient", "hands-over-to-oneself");
    }
    if (witness != null && (witness.equals(recipient) || witness.equals(staff.nameOf(user)))) {
      fields.wrong("witness", "witness-is-a-third-person");
    }
  }

  private static List<Receipt.Item> items(Payment payment, JsonFields fields) {
    if (payment.method() != PaymentMethod.GOODS) {
      return List.of();
    }
    List<Receipt.Item> items = new ArrayList<>();
    for (JsonFields row : fields.list("handedItems", 1, MOST_ITEMS)) {
      items.add(
          new Receipt.Item(
              row.text("itemName", LONGEST_NAME),
              row.text("itemQuantity", LONGEST_NAME),
              row.typedMoney("itemValue")));
    }
    boolean complete = !items.isEmpty() && items.stream().allMatch(item -> item.value() != null);
    if (complete
        && !Money.sum(items.stream().map(Receipt.Item::value).toList()).equals(payment.amount())) {
      fields.wrong("handedItems", "items-sum-up", payment.amount().toString());
    }
    return items;
  }
}
