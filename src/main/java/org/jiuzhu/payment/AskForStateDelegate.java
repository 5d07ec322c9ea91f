package org.jiuzhu.payment;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 查询支付结果. */
@Component
class AskForStateDelegate implements JavaDelegate {

  private final Transfers transfers;
  private final StuckPayments stuck;

  AskForStateDelegate(Transfers transfers, StuckPayments stuck) {
    this.transfers = transfers;
    this.stuck = stuck;
  }

  @Override
  public void execute(DelegateExecution execution) {
    PaymentKey key = PaymentStanding.key(execution);
    stuck.afterTheLastTry(execution, key, () -> transfers.ask(key));
  }
}
