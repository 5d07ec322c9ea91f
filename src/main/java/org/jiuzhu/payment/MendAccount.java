package org.jiuzhu.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.payment.PaymentAmendments.Amendment;
import org.springframework.stereotype.Component;

/** 更正收款信息: a payment that came back gets another account, is paid in person, or is given up. */
@Component
class MendAccount implements TaskForm {

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_NOTE = 500;

  private final PaymentWork work;
  private final Payments payments;
  private final PaymentAmendments amendments;
  private final Timeline timeline;
  private final Words words;

  MendAccount(
      PaymentWork work,
      Payments payments,
      PaymentAmendments amendments,
      Timeline timeline,
      Words words) {
    this.work = work;
    this.payments = payments;
    this.amendments = amendments;
    this.timeline = timeline;
    this.words = words;
  }

  private enum Mending {
    TRANSFER,
    CASH,
    GOODS,
    GIVE_UP
  }

  private enum GivenUp {
    DECEASED,
    NOT_NEEDED,
    NOT_FOUND,
    GRANTED_TWICE,
    OTHER
  }

  @Override
  public String task() {
    return "Task_MendAccount";
  }

  @Override
  public Set<String> fields() {
    return Set.of(
        "mending",
        "payeeHolder",
        "payeeBank",
        "payeeNumber",
        "payeeInPerson",
        "givenUp",
        "mendingNote");
  }

  @Override
  public Map<String, Object> view(Work task) {
    Payment payment = work.payment(task);
    Map<String, Object> view = work.view(payment);
    view.put("reasonText", words.of("PaymentRejection", payment.reason()));
    view.put("remarkText", amendments.remark(payment.key()).orElse(""));
    view.put("mending", payment.method().name());
    view.put("payeeHolder", payment.payee().name());
    view.put("payeeBank", payment.payee().bank());
    view.put("payeeInPerson", payment.payee().name());
    return view;
  }

  @Override
  public Map<String, Object> complete(Work task, ObjectNode answer) {
    Payment payment = work.lock(task);
    PaymentWork.requireAnotherThanTheApprover(payment, task.user());
    if (payment.state() != PaymentState.REJECTED) {
      throw new RefusedException(Kind.CONFLICT, "payment-under-way");
    }
    work.requireLookedInto(payment);
    JsonFields fields = JsonFields.of(answer);
    Mending mending = fields.choice("mending", Mending.class);
    String note = fields.optionalText("mendingNote", LONGEST_NOTE);
    if (mending == Mending.GIVE_UP) {
      return giveUp(payment, fields, note, task.user());
    }
    Payee payee =
        mending == Mending.TRANSFER
            ? account(fields)
            : Payee.inPerson(fields.text("payeeInPerson", LONGEST_NAME));
    if (payee.name() != null && isDead(payment, payee.name())) {
      fields.wrong(mending == Mending.TRANSFER ? "payeeHolder" : "payeeInPerson", "payee-died");
    }
    fields.check();
    PaymentMethod method = PaymentMethod.valueOf(mending.name());
    payments.amend(payment.key(), method, payee);
    amendments.add(payment.key(), new Amendment(payment.payee(), method, payee, note), task.user());
    add(payment, TimelineKind.PAYMENT_AMENDED, task.user(), method.name());
    return Map.of(AidPaymentFlags.PAY_AGAIN, true);
  }

  /** Recorded dead, or said to be by whoever was to hand over and found nobody. */
  private boolean isDead(Payment payment, String name) {
    boolean payeeDied = PaymentRecalls.Reason.DECEASED.name().equals(payment.reason());
    Payee ordered = amendments.beforeUnconfirmed(payment.key()).orElse(payment.payee());
    return payeeDied && name.equals(ordered.name()) || work.isDead(payment, name);
  }

  private static Payee account(JsonFields fields) {
    String holder = fields.text("payeeHolder", LONGEST_NAME);
    String bank = fields.text("payeeBank", LONGEST_NAME);
    String typed = fields.text("payeeNumber", LONGEST_NAME);
    String number = typed == null ? null : AccountNumber.plain(typed);
    if (number != null) {
      AccountNumber.flaw(number).ifPresent(code -> fields.wrong("payeeNumber", code));
    }
    return new Payee(holder, bank, number);
  }

  private Map<String, Object> giveUp(Payment payment, JsonFields fields, String note, String user) {
    GivenUp reason = fields.choice("givenUp", GivenUp.class);
    if (reason == GivenUp.OTHER && note == null && fields.isClean()) {
      fields.wrong("mendingNote", "required");
    }
    fields.check();
    payments.cancel(payment.key(), reason.name(), user);
    amendments.add(
        payment.key(), new Amendment(payment.payee(), payment.method(), null, note), user);
    add(payment, TimelineKind.PAYMENT_CANCELLED, user, reason.name());
    return Map.of(AidPaymentFlags.PAY_AGAIN, false);
  }

  private void add(Payment payment, TimelineKind kind, String user, String detail) {
    timeline.add(payment.key().caseNumber(), kind, user, detail);
  }
}
