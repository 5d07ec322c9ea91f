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

/**
 * 核对更正的收款信息: a payee that was mended is looked at by somebody who never mended this payment, before
 * any money moves again (四眼原则).
 */
@Component
class ConfirmAmendment implements TaskForm {

  private static final int LONGEST_NOTE = 500;

  private final PaymentWork work;
  private final PaymentAmendments amendments;
  private final Timeline timeline;
  private final Words words;

  ConfirmAmendment(PaymentWork work, PaymentAmendments amendments, Timeline timeline, Words words) {
    this.work = work;
    this.amendments = amendments;
    this.timeline = timeline;
    this.words = words;
  }

  private enum Confirming {
    CONFIRM,
    SEND_BACK
  }

  @Override
  public String task() {
    return "Task_ConfirmAmendment";
  }

  @Override
  public Set<String> fields() {
    return Set.of("confirming", "confirmingNote");
  }

  @Override
  public Map<String, Object> view(Work task) {
    Payment payment = work.payment(task);
    Map<String, Object> view = work.view(payment);
    Amendment newest = amendments.newest(payment.key()).orElseThrow();
    view.put("beforeName", newest.before().name());
    view.put("beforeAccount", account(newest.before()));
    // whole: it is compared with the card, digit by digit
    view.put("accountText", account(payment.payee()));
    view.put("amendmentNote", newest.note() == null ? "" : newest.note());
    return view;
  }

  private String account(Payee payee) {
    return payee.account() == null
        ? words.text("payment.no-account")
        : payee.bank() + " " + payee.account();
  }

  @Override
  public Map<String, Object> complete(Work task, ObjectNode answer) {
    Payment payment = work.lock(task);
    if (amendments.amenders(payment.key()).contains(task.user())) {
      throw new RefusedException(Kind.FORBIDDEN, "amender-confirms-alone");
    }
    if (payment.state() != PaymentState.REJECTED) {
      throw new RefusedException(Kind.CONFLICT, "payment-under-way");
    }
    JsonFields fields = JsonFields.of(answer);
    boolean right = fields.choice("confirming", Confirming.class) == Confirming.CONFIRM;
    if (right) {
      work.requireLookedInto(payment);
      if (work.isDead(payment, payment.payee().name())) {
        throw new RefusedException(Kind.CONFLICT, "amended-payee-died");
      }
    }
    String note = right ? null : fields.text("confirmingNote", LONGEST_NOTE);
    fields.check();
    amendments.checked(payment.key(), note, task.user());
    timeline.add(
        task.caseNumber(),
        right ? TimelineKind.AMENDMENT_CONFIRMED : TimelineKind.AMENDMENT_SENT_BACK,
        task.user());
    return Map.of(AidPaymentFlags.AMENDMENT_CONFIRMED, right);
  }
}
