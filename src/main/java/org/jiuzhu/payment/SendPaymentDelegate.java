package org.jiuzhu.payment;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 发出支付指令. */
@Component
class SendPaymentDelegate implements JavaDelegate {

  private final Transfers transfers;
  private final StuckPayments stuck;

  SendPaymentDelegate(Transfers transfers, StuckPayments stuck) {
    this.transfers = transfers;
    this.stuck = stuck;
  }

  @Override
  public void execute(DelegateExecution execution) {
    PaymentKey key = PaymentStanding.key(execution);
    stuck.afterTheLastTry(execution, key, () -> transfers.send(key));
  }
}
