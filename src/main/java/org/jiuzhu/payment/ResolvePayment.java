package org.jiuzhu.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.engine.Incidents;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.payment.PaymentAnswers.Source;
import org.jiuzhu.payment.PaymentAnswers.Verdict;
import org.jiuzhu.payment.PaymentResult.Outcome;
import org.jiuzhu.payment.PaymentResult.Rejection;
import org.jiuzhu.payment.PaymentSendings.Sending;
import org.springframework.stereotype.Component;

/**
 * 处理支付异常: an order that the gateway does not answer is sent again under its key, or what became of
 * it is entered from the bank's paper.
 */
@Component
class ResolvePayment implements TaskForm {

  private static final int LONGEST = 64;
  private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9-]{1,64}");

  private final PaymentWork work;
  private final PaymentSendings sendings;
  private final PaymentAnswers answers;
  private final Incidents incidents;
  private final Words words;
  private final Clock clock;

  ResolvePayment(
      PaymentWork work,
      PaymentSendings sendings,
      PaymentAnswers answers,
      Incidents incidents,
      Words words,
      Clock clock) {
    this.work = work;
    this.sendings = sendings;
    this.answers = answers;
    this.incidents = incidents;
    this.words = words;
    this.clock = clock;
  }

  private enum Resolving {
    SEND_AGAIN,
    PAID,
    NOT_PAID
  }

  @Override
  public String task() {
    return "Task_ResolvePayment";
  }

  @Override
  public Set<String> fields() {
    return Set.of("resolving", "bankReference", "bankRejection");
  }

  @Override
  public Map<String, Object> view(Work task) {
    Payment payment = work.payment(task);
    Map<String, Object> view = work.view(payment);
    view.put("paymentKey", payment.key().value());
    view.put(
        "failureText",
        sendings
            .find(payment.key(), payment.attempt())
            .map(Sending::failure)
            .map(failure -> words.of("PaymentFailure", failure))
            .orElse(""));
    return view;
  }

  @Override
  public Map<String, Object> complete(Work task, ObjectNode answer) {
    Payment payment = work.lock(task);
    PaymentWork.requireAnotherThanTheApprover(payment, task.user());
    if (!Transfers.isUnderWay(payment)) {
      throw new RefusedException(Kind.CONFLICT, "payment-answered");
    }
    JsonFields fields = JsonFields.of(answer);
    Resolving resolving = fields.choice("resolving", Resolving.class);
    if (resolving == Resolving.SEND_AGAIN) {
      fields.check();
      sendings
          .find(payment.key(), payment.attempt())
          .ifPresent(sending -> incidents.resolve(sending.incidentId()));
      sendings.failed(payment.key(), payment.attempt(), null, null);
      return Map.of(AidPaymentFlags.SEND_AGAIN, true);
    }
    enter(payment, fields, resolving == Resolving.PAID, task.user());
    return Map.of(AidPaymentFlags.SEND_AGAIN, false);
  }

  private void enter(Payment payment, JsonFields fields, boolean paid, String user) {
    String reference = fields.text("bankReference", LONGEST);
    if (reference != null && !REFERENCE.matcher(reference).matches()) {
      fields.wrong("bankReference", "bank-reference");
    }
    Rejection rejection = paid ? null : fields.choice("bankRejection", Rejection.class);
    fields.check();
    PaymentResult result =
        new PaymentResult(
            payment.key().value(),
            payment.attempt(),
            paid ? Outcome.PAID : Outcome.REJECTED,
            payment.amount(),
            reference,
            clock.instant(),
            rejection);
    if (answers.take(result, Source.HAND, user) != Verdict.BOOKED) {
      throw new RefusedException(Kind.CONFLICT, "payment-answered");
    }
  }
}
