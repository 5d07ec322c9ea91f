package org.jiuzhu.payment;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 下达支付. */
@Component
class OrderPaymentDelegate implements JavaDelegate {

  private final Transfers transfers;

  OrderPaymentDelegate(Transfers transfers) {
    this.transfers = transfers;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Payment payment = transfers.order(PaymentStanding.key(execution));
    execution.setVariable(AidPaymentFlags.PAYMENT_METHOD, payment.method().name());
  }
}
