package org.jiuzhu.payroll;

import java.time.Clock;
import java.util.Optional;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.Payment;
import org.jiuzhu.payment.PaymentAnswers;
import org.jiuzhu.payment.PaymentKey;
import org.jiuzhu.payment.PaymentMethod;
import org.jiuzhu.payment.PaymentResult;
import org.jiuzhu.payment.PaymentResult.Outcome;
import org.jiuzhu.payment.PaymentResult.Rejection;
import org.jiuzhu.payment.PaymentState;
import org.jiuzhu.payment.Payments;
import org.jiuzhu.payment.Recoveries;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Single payments of which something is to be recovered and that the bank sends back: here two
 * people book it. What comes back settles the claim; the rest goes again or is given up. What is
 * not claimed comes back by gateway or file.
 */
@Component
class ClaimedPayments implements PaidItems {

  private final Payments payments;
  private final Recoveries recoveries;
  private final PaymentAnswers answers;
  private final CaseFiles caseFiles;
  private final Clock clock;

  ClaimedPayments(
      Payments payments,
      Recoveries recoveries,
      PaymentAnswers answers,
      CaseFiles caseFiles,
      Clock clock) {
    this.payments = payments;
    this.recoveries = recoveries;
    this.answers = answers;
    this.caseFiles = caseFiles;
    this.clock = clock;
  }

  @Override
  public Optional<PaidItem> find(String key) {
    return key(key).flatMap(payments::find).map(this::item);
  }

  private static Optional<PaymentKey> key(String value) {
    try {
      return Optional.of(PaymentKey.parse(value));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private PaidItem item(Payment payment) {
    return new PaidItem(
        payment.key().caseNumber(),
        payment.key().value(),
        payment.key().caseNumber(),
        payment.attempt(),
        payment.amount(),
        payment.state() == PaymentState.PAID
            && payment.method() == PaymentMethod.TRANSFER
            && recoveries.open(payment.key()).isPositive());
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void takeBack(BankReturn returned, String user) {
    caseFiles.lock(returned.recipient());
    PaymentKey key = PaymentKey.parse(returned.key());
    Payment payment = payments.lock(key);
    if (!item(payment).paid()
        || payment.attempt() != returned.attempt()
        || !payment.amount().equals(returned.amount())) {
      throw new RefusedException(Kind.CONFLICT, "return-not-paid");
    }
    Money recovered = recoveries.settle(key, returned.id(), user);
    answers.cameBack(result(returned), recovered, user);
  }

  private PaymentResult result(BankReturn returned) {
    return new PaymentResult(
        returned.key(),
        returned.attempt(),
        Outcome.REJECTED,
        returned.amount(),
        "BANK-RETURN-" + returned.id(),
        clock.instant(),
        Rejection.valueOf(returned.reason().name()));
  }
}
