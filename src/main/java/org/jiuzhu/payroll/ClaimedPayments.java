package org.jiuzhu.payroll;

import java.util.Optional;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.payment.Payment;
import org.jiuzhu.payment.PaymentKey;
import org.jiuzhu.payment.PaymentMethod;
import org.jiuzhu.payment.PaymentState;
import org.jiuzhu.payment.Payments;
import org.jiuzhu.payment.Recoveries;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Single payments that are to be recovered as a whole and that the bank sends back. It is kept as a
 * contradiction when the gateway or a file says so; here two people book it. What is not claimed
 * comes back by gateway or file.
 */
@Component
class ClaimedPayments implements PaidItems {

  private final Payments payments;
  private final Recoveries recoveries;
  private final CaseFiles caseFiles;
  private final Timeline timeline;

  ClaimedPayments(
      Payments payments, Recoveries recoveries, CaseFiles caseFiles, Timeline timeline) {
    this.payments = payments;
    this.recoveries = recoveries;
    this.caseFiles = caseFiles;
    this.timeline = timeline;
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
            && recoveries.open(payment.key()).equals(payment.amount()));
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void takeBack(BankReturn returned, String user) {
    caseFiles.lock(returned.recipient());
    PaymentKey key = PaymentKey.parse(returned.key());
    if (!item(payments.lock(key)).paid()) {
      throw new RefusedException(Kind.CONFLICT, "return-not-paid");
    }
    recoveries.settle(key, returned.id(), user);
    timeline.add(key.caseNumber(), TimelineKind.PAYMENT_RETURNED, user);
  }
}
