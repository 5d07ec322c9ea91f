package org.jiuzhu.payment;

import java.util.Optional;
import org.jiuzhu.casefile.KnownDeaths;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.lookups.Look;
import org.jiuzhu.lookups.LookLedger;
import org.jiuzhu.payment.PaymentAnswers.Source;
import org.jiuzhu.payment.PaymentSendings.Channel;
import org.jiuzhu.payment.PaymentStatus.State;
import org.springframework.stereotype.Service;

/**
 * Brings ordered payments to the bank. The payment stays locked while the bank is asked, so that
 * its own call-back finds what the order left behind.
 */
@Service
public class Transfers {

  private final Payments payments;
  private final PaymentSendings sendings;
  private final PaymentAnswers answers;
  private final PaymentRecalls recalls;
  private final KnownDeaths deaths;
  private final PaymentGateway gateway;
  private final PaymentGatewayProperties properties;
  private final Timeline timeline;
  private final LookLedger looks;

  Transfers(
      Payments payments,
      PaymentSendings sendings,
      PaymentAnswers answers,
      PaymentRecalls recalls,
      KnownDeaths deaths,
      PaymentGateway gateway,
      PaymentGatewayProperties properties,
      Timeline timeline,
      LookLedger looks) {
    this.payments = payments;
    this.sendings = sendings;
    this.answers = answers;
    this.recalls = recalls;
    this.deaths = deaths;
    this.gateway = gateway;
    this.properties = properties;
    this.timeline = timeline;
    this.looks = looks;
  }

  /** Whether a transfer is with the bank or on its way there. */
  static boolean isUnderWay(Payment payment) {
    return payment.method() == PaymentMethod.TRANSFER
        && (payment.state() == PaymentState.ORDERED || payment.state() == PaymentState.SENT);
  }

  /**
   * Orders a payment and settles which way it goes out. Safe to repeat.
   *
   * @return the payment as it stands now
   */
  public Payment order(PaymentKey key) {
    PaymentState before = payments.lock(key).state();
    Payment payment = payments.order(key);
    if (before != payment.state()) {
      timeline.add(key.caseNumber(), TimelineKind.PAYMENT_ORDERED);
      if (deaths.isDead(key.caseNumber(), payment.payee().name())) {
        // recorded since it was approved, planned or confirmed
        recalls.ask(payment, PaymentRecalls.Reason.DECEASED, Payments.SYSTEM);
      } else if (deaths.isReported(key.caseNumber())) {
        recalls.ask(payment, PaymentRecalls.Reason.DEATH_REPORTED, Payments.SYSTEM);
      }
    }
    if (isUnderWay(payment)) {
      boolean byGateway = properties.serves(payment.fund().area());
      sendings.prepare(key, payment.attempt(), byGateway ? Channel.GATEWAY : Channel.FILE);
      if (byGateway && before != payment.state()) {
        // stored before the job that sends, so that it stays whatever becomes of it
        looks.add(Look.toTheBank(key.caseNumber()));
      }
    }
    return payment;
  }

  /**
   * Sends an ordered payment to the gateway, or leaves it to the next batch file; one that was
   * called back stays here. Safe to repeat.
   *
   * @throws PaymentGatewayException if the gateway gives no usable reply
   */
  void send(PaymentKey key) {
    Payment payment = payments.lock(key);
    if (!isUnderWay(payment)) {
      return;
    }
    boolean calledBack = recalls.isCalledBack(payment);
    if (channel(payment) == Channel.GATEWAY) {
      if (calledBack) {
        // an earlier try may have reached the bank, and only its answer was lost
        settle(payment);
      } else {
        pay(payment);
      }
    } else if (calledBack && payment.state() == PaymentState.ORDERED) {
      recalls.takeBack(payment);
    }
  }

  /**
   * Asks what became of a payment; one that never arrived is sent again, under its key.
   *
   * @throws PaymentGatewayException if the gateway gives no usable reply
   */
  void ask(PaymentKey key) {
    Payment payment = payments.lock(key);
    if (!isUnderWay(payment)) {
      return;
    }
    if (channel(payment) == Channel.FILE) {
      timeline.add(key.caseNumber(), TimelineKind.PAYMENT_OVERDUE);
      return;
    }
    settle(payment);
  }

  /** Asks what became of a payment, and sends or takes back what never arrived. */
  private void settle(Payment payment) {
    PaymentStatus status = gateway.status(payment.key());
    boolean ofThisAttempt =
        status.state() == State.DECIDED && status.result().attempt() == payment.attempt();
    if (ofThisAttempt) {
      take(payment, status.result(), Source.STATUS);
    } else if (status.state() == State.UNDER_WAY) {
      payments.sent(payment.key());
    } else if (recalls.isCalledBack(payment)) {
      recalls.takeBack(payment);
    } else {
      pay(payment);
    }
  }

  private Channel channel(Payment payment) {
    return sendings.find(payment.key(), payment.attempt()).orElseThrow().channel();
  }

  private void pay(Payment payment) {
    Optional<PaymentResult> result = gateway.pay(PaymentInstruction.of(payment));
    if (result.isPresent()) {
      take(payment, result.get(), Source.REPLY);
    } else {
      payments.sent(payment.key());
    }
  }

  private void take(Payment payment, PaymentResult result, Source source) {
    if (!result.amount().equals(payment.amount())) {
      throw PaymentGatewayException.invalidAnswer("the result is of another amount");
    }
    answers.take(result, source, Payments.SYSTEM);
  }

  /**
   * Records that the gateway gives no usable reply and that a person is needed.
   *
   * @param failure code of what went wrong
   * @param incidentId the engine's incident
   */
  void stuck(PaymentKey key, String failure, String incidentId) {
    sendings.failed(key, payments.lock(key).attempt(), failure, incidentId);
    timeline.add(key.caseNumber(), TimelineKind.PAYMENT_STUCK, null, failure);
  }
}
