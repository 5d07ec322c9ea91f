package org.jiuzhu.payment;

import java.util.List;
import java.util.Map;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.engine.CaseVariables;
import org.jiuzhu.engine.EngineMessages;
import org.jiuzhu.engine.Incidents;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.PaymentAnswerLog.Answer;
import org.jiuzhu.payment.PaymentResult.Outcome;
import org.springframework.stereotype.Service;

/**
 * Takes in what became of transfers, from whoever tells it, and books each attempt once. What is
 * told again does no harm; what comes back after it was paid (退汇) is booked as returned; what is to
 * be recovered by then, or contradicts otherwise, is kept for a person and moves nothing.
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
    /** It had been paid and came back: that was booked. */
    RETURNED,
    /** It had been booked before. */
    REPEATED,
    /** It came back, and something of it is to be recovered: two people book it. */
    CLAIMED,
    /** Another result was booked before, or nothing is under way that it could be of. */
    CONTRADICTS,
    /** It speaks of another amount than ordered. */
    OTHER_AMOUNT;

    /** Whether it moves a payment. */
    public boolean isBooked() {
      return this == BOOKED || this == RETURNED;
    }
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
    } else if (verdict == Verdict.RETURNED) {
      mendAgain(key);
    }
    return verdict;
  }

  /** A process that is not over finds by itself that the payment came back. */
  private void mendAgain(PaymentKey key) {
    boolean runs =
        messages.isRunning(
            AidPaymentFlags.PROCESS,
            key.caseNumber(),
            AidPaymentFlags.INSTALMENT,
            key.instalment());
    if (!runs) {
      CaseFile caseFile = caseFiles.get(key.caseNumber());
      messages.startBySystem(
          AidPaymentFlags.RETURNED,
          key.caseNumber(),
          Map.of(
              CaseVariables.AREA,
              caseFile.area(),
              CaseVariables.TOWNSHIP,
              caseFile.township(),
              AidPaymentFlags.INSTALMENT,
              key.instalment()));
    }
  }

  /**
   * Books that the bank sent back a payment of which something was to be recovered, as two people
   * found it. One that was claimed as a whole stays paid, as one does that the household pays back;
   * of another one the rest is mended and goes again, or is given up. Told again, it is known.
   *
   * @param result of the whole payment
   * @param recovered CNY of it that have settled what was to be recovered
   * @param actor user id of the second person
   */
  public void cameBack(PaymentResult result, Money recovered, String actor) {
    Payment payment = payments.lock(result.key());
    log.add(result, Source.HAND, Verdict.RETURNED, actor);
    add(payment, TimelineKind.PAYMENT_RETURNED, actor, null);
    if (!recovered.equals(payment.amount())) {
      payments.reject(payment.key(), recovered, result.rejection().name(), actor);
      mendAgain(payment.key());
    }
  }

  /** What would be done with a result, without doing it. */
  public Verdict judge(PaymentResult result) {
    return judge(payments.get(result.key()), result);
  }

  /** Books a result where that is right. The caller goes on by itself. */
  Verdict take(PaymentResult result, Source source, String actor) {
    Payment payment = payments.lock(result.key());
    Verdict verdict = judge(payment, result);
    if (verdict.isBooked()) {
      log.add(result, source, verdict, actor);
      book(payment, result, actor);
    } else if (verdict != Verdict.REPEATED && log.add(result, source, verdict, actor)) {
      add(payment, TimelineKind.PAYMENT_CONTRADICTED, actor, verdict.name());
    }
    return verdict;
  }

  private Verdict judge(Payment payment, PaymentResult result) {
    List<Answer> booked = log.booked(payment.key(), result.attempt());
    // of its own amount: a later try may be of less
    if (booked.stream().anyMatch(answer -> answer.says(result))) {
      return Verdict.REPEATED;
    }
    if (!payment.amount().equals(result.amount())) {
      return Verdict.OTHER_AMOUNT;
    }
    boolean newest = payment.attempt() == result.attempt();
    if (booked.isEmpty() && newest && Transfers.isUnderWay(payment)) {
      return Verdict.BOOKED;
    }
    if (!newest || !comesBack(payment, result)) {
      return Verdict.CONTRADICTS;
    }
    return payments.recoverable(payment.key()).isPositive() ? Verdict.CLAIMED : Verdict.RETURNED;
  }

  private static boolean comesBack(Payment payment, PaymentResult result) {
    return result.outcome() == Outcome.REJECTED
        && payment.state() == PaymentState.PAID
        && payment.method() == PaymentMethod.TRANSFER;
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
