package org.jiuzhu.payment;

import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.engine.EngineMessages;
import org.jiuzhu.engine.Incidents;
import org.jiuzhu.payment.PaymentResult.Outcome;
import org.springframework.stereotype.Service;

/**
 * Takes in what became of transfers, from whoever tells it, and books each attempt once. What is
 * told again does no harm; what contradicts is kept for a person and moves nothing.
 */
@Service
public class PaymentAnswers {

  private final Payments payments;
  private final PaymentSendings sendings;
  private final PaymentAnswerLog log;
  private final CaseFiles caseFiles;
  private final Timeline timeline;
  private final EngineMessages messages;
  private final Incidents incidents;

  PaymentAnswers(
      Payments payments,
      PaymentSendings sendings,
      PaymentAnswerLog log,
      CaseFiles caseFiles,
      Timeline timeline,
      EngineMessages messages,
      Incidents incidents) {
    this.payments = payments;
    this.sendings = sendings;
    this.log = log;
    this.caseFiles = caseFiles;
    this.timeline = timeline;
    this.messages = messages;
    this.incidents = incidents;
  }

  /** Who told it. */
  public enum Source {
    /** The gateway, when the payment was ordered. */
    REPLY,
    /** The gateway, by itself. */
    CALLBACK,
    /** The gateway, when it was asked. */
    STATUS,
    /** A batch file that came back. */
    FILE,
    /** A person, from the bank's paper. */
    HAND
  }

  /** What was done with it. */
  public enum Verdict {
    BOOKED,
    /** It had been booked before. */
    REPEATED,
    /** Another result was booked before, or nothing is under way that it could be of. */
    CONTRADICTS,
    /** It speaks of another amount than ordered. */
    OTHER_AMOUNT
  }

  /**
   * Takes in what a gateway tells by itself, and wakes the process that waits for it. Waits for the
   * order that provoked it to be committed.
   *
   * @throws UnknownPaymentException if there is no such payment
   */
  Verdict calledBack(PaymentResult result) {
    return takeAndWake(result, Source.CALLBACK, Payments.SYSTEM);
  }

  /**
   * Takes in a line of a batch file that came back, and wakes the process that waits for it.
   *
   * @param actor user id of who books the file
   * @throws UnknownPaymentException if there is no such payment
   */
  public Verdict ofFile(PaymentResult result, String actor) {
    return takeAndWake(result, Source.FILE, actor);
  }

  private Verdict takeAndWake(PaymentResult result, Source source, String actor) {
    PaymentKey key = result.key();
    payments.find(key).orElseThrow(UnknownPaymentException::new);
    // results and people of one case come in one after another
    caseFiles.lock(key.caseNumber());
    Verdict verdict = take(result, source, actor);
    if (verdict == Verdict.BOOKED) {
      messages.deliver(key.caseNumber(), AidPaymentFlags.MESSAGE + key.instalment());
    }
    return verdict;
  }

  /** What would be done with a result, without doing it. */
  public Verdict judge(PaymentResult result) {
    return judge(payments.get(result.key()), result);
  }

  /** Books a result where that is right. The caller goes on by itself. */
  Verdict take(PaymentResult result, Source source, String actor) {
    Payment payment = payments.lock(result.key());
    Verdict verdict = judge(payment, result);
    if (verdict == Verdict.BOOKED) {
      log.add(result, source, verdict, actor);
      book(payment, result, actor);
    } else if (verdict != Verdict.REPEATED && log.add(result, source, verdict, actor)) {
      add(payment, TimelineKind.PAYMENT_CONTRADICTED, actor, verdict.name());
    }
    return verdict;
  }

  private Verdict judge(Payment payment, PaymentResult result) {
    if (!payment.amount().equals(result.amount())) {
      return Verdict.OTHER_AMOUNT;
    }
    return log.booked(payment.key(), result.attempt())
        .map(booked -> booked.says(result) ? Verdict.REPEATED : Verdict.CONTRADICTS)
        .orElse(
            payment.attempt() == result.attempt() && Transfers.isUnderWay(payment)
                ? Verdict.BOOKED
                : Verdict.CONTRADICTS);
  }

  private void book(Payment payment, PaymentResult result, String actor) {
    if (result.outcome() == Outcome.PAID) {
      payments.confirm(payment.key(), result.reference(), actor);
      add(payment, TimelineKind.PAID, actor, null);
    } else {
      payments.reject(payment.key(), result.rejection().name(), actor);
      add(payment, TimelineKind.PAYMENT_REJECTED, actor, result.rejection().name());
    }
    sendings
        .find(payment.key(), payment.attempt())
        .filter(sending -> sending.failure() != null)
        .ifPresent(
            sending -> {
              sendings.failed(payment.key(), payment.attempt(), null, null);
              incidents.resolve(sending.incidentId());
            });
  }

  private void add(Payment payment, TimelineKind kind, String actor, String detail) {
    timeline.add(
        payment.key().caseNumber(), kind, Payments.SYSTEM.equals(actor) ? null : actor, detail);
  }
}
