package org.jiuzhu.payment;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.engine.EngineMessages;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Calls back what was ordered and has not left when somebody died (止付): it comes back as what the
 * bank rejects does, is looked at by two people, and is paid again under its key or given up. What
 * is at the bank stays there; it is settled by its result, or by its return.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class PaymentRecalls {

  private final JdbcClient jdbc;
  private final Payments payments;
  private final PaymentSendings sendings;
  private final CaseFiles caseFiles;
  private final Timeline timeline;
  private final EngineMessages messages;
  private final Clock clock;

  PaymentRecalls(
      JdbcClient jdbc,
      Payments payments,
      PaymentSendings sendings,
      CaseFiles caseFiles,
      Timeline timeline,
      EngineMessages messages,
      Clock clock) {
    this.jdbc = jdbc;
    this.payments = payments;
    this.sendings = sendings;
    this.caseFiles = caseFiles;
    this.timeline = timeline;
    this.messages = messages;
    this.clock = clock;
  }

  /** Why something is called back. */
  public enum Reason {
    /** Somebody of the household was reported dead; it is being looked into who. */
    DEATH_REPORTED,
    /** Whoever is paid died. */
    DECEASED
  }

  /**
   * Calls back all that is still here of some cases. Safe to repeat. What is to be locked is locked
   * before anything is booked: cases, payments, and only then funds.
   *
   * @param numbers in their order
   * @param whose whose payments are meant
   * @param user who reported or recorded the death
   */
  public void recall(List<CaseNumber> numbers, Predicate<Payee> whose, Reason reason, String user) {
    numbers.forEach(caseFiles::lock);
    List<Payment> here =
        numbers.stream()
            .flatMap(number -> payments.of(number).stream())
            .map(payment -> payments.lock(payment.key()))
            .filter(payment -> isHere(payment) && whose.test(payment.payee()))
            .toList();
    here.forEach(payment -> ask(payment, reason, user));
    here.stream().filter(this::waitsForFile).forEach(this::returnFromFile);
  }

  private void returnFromFile(Payment payment) {
    takeBack(payment);
    messages.deliver(
        payment.key().caseNumber(), AidPaymentFlags.MESSAGE + payment.key().instalment());
  }

  private static boolean isHere(Payment payment) {
    return payment.state() == PaymentState.RESERVED || payment.state() == PaymentState.ORDERED;
  }

  private boolean waitsForFile(Payment payment) {
    return payment.state() == PaymentState.ORDERED
        && payment.method() == PaymentMethod.TRANSFER
        && sendings
            .find(payment.key(), payment.attempt())
            .filter(sending -> sending.channel() == PaymentSendings.Channel.FILE)
            .isPresent();
  }

  /** Notes that the try that is under way, or else the next one, is not to leave. */
  void ask(Payment payment, Reason reason, String user) {
    int attempt = payment.attempt() + (payment.state() == PaymentState.RESERVED ? 1 : 0);
    jdbc.sql(
            """
            insert into payment_recall (case_number, instalment, attempt, reason, asked_by, asked_at)
            values (?, ?, ?, ?, ?, ?) on conflict do nothing
            """)
        .params(
            payment.key().caseNumber().value(),
            payment.key().instalment(),
            attempt,
            reason.name(),
            user,
            Timestamp.from(clock.instant()))
        .update();
  }

  /** Whether a payment, locked, is not to leave by the try that is under way. */
  @Transactional(propagation = Propagation.SUPPORTS)
  boolean isCalledBack(Payment payment) {
    return !reason(payment).isEmpty();
  }

  private String reason(Payment payment) {
    return jdbc.sql(
            """
            select reason from payment_recall
            where case_number = ? and instalment = ? and attempt = ?
            """)
        .params(payment.key().caseNumber().value(), payment.key().instalment(), payment.attempt())
        .query(String.class)
        .optional()
        .orElse("");
  }

  /** Takes a payment back that was called back and is not at the bank. */
  void takeBack(Payment payment) {
    takeBack(payment, Payments.SYSTEM);
  }

  /** The same, by a person who was to hand it over. */
  void takeBack(Payment payment, String actor) {
    String reason = reason(payment);
    payments.reject(payment.key(), reason, actor);
    timeline.add(
        payment.key().caseNumber(),
        TimelineKind.PAYMENT_REJECTED,
        Payments.SYSTEM.equals(actor) ? null : actor,
        reason);
  }
}
