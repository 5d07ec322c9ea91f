package org.jiuzhu.payment;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jiuzhu.engine.CaseExecution;
import org.jiuzhu.engine.ProcessBean;

/** Tells the model how far a payment is. */
@ProcessBean("paymentStanding")
public class PaymentStanding {

  private final Payments payments;
  private final PaymentSendings sendings;

  PaymentStanding(Payments payments, PaymentSendings sendings) {
    this.payments = payments;
    this.sendings = sendings;
  }

  /**
   * {@code PAID}, {@code REJECTED}, {@code UNDER_WAY}, or {@code STUCK} where a person is needed.
   */
  public String of(DelegateExecution execution) {
    Payment payment = payments.get(key(execution));
    if (!Transfers.isUnderWay(payment)) {
      return payment.state().name();
    }
    boolean stuck =
        sendings
            .find(payment.key(), payment.attempt())
            .filter(sending -> sending.failure() != null)
            .isPresent();
    return stuck ? "STUCK" : "UNDER_WAY";
  }

  /** The payment that an execution is about. */
  static PaymentKey key(DelegateExecution execution) {
    Number instalment = (Number) execution.getVariable(AidPaymentFlags.INSTALMENT);
    return new PaymentKey(CaseExecution.caseNumber(execution), instalment.intValue());
  }
}
