package org.jiuzhu.payment;

import org.jiuzhu.engine.Incidents;
import org.jiuzhu.engine.JobTries;
import org.springframework.stereotype.Component;

/** 发出支付指令. */
@Component
class SendPaymentDelegate extends SpeakToGatewayDelegate {

  private final Transfers transfers;

  SendPaymentDelegate(Transfers transfers, JobTries tries, Incidents incidents) {
    super(transfers, tries, incidents);
    this.transfers = transfers;
  }

  @Override
  void speak(PaymentKey key) {
    transfers.send(key);
  }
}
