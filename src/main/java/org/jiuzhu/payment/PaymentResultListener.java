package org.jiuzhu.payment;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Tells whoever called what became of a payment. */
@Component
class PaymentResultListener implements ExecutionListener {

  private final Payments payments;

  PaymentResultListener(Payments payments) {
    this.payments = payments;
  }

  @Override
  public void notify(DelegateExecution execution) {
    execution.setVariable(
        AidPaymentFlags.PAYMENT_RESULT,
        payments.get(PaymentStanding.key(execution)).state().name());
  }
}
