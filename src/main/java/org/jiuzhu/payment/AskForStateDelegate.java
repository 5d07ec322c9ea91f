package org.jiuzhu.payment;

import org.jiuzhu.engine.Incidents;
import org.jiuzhu.engine.JobTries;
import org.springframework.stereotype.Component;

/** 查询支付结果. */
@Component
class AskForStateDelegate extends SpeakToGatewayDelegate {

  private final Transfers transfers;

  AskForStateDelegate(Transfers transfers, JobTries tries, Incidents incidents) {
    super(transfers, tries, incidents);
    this.transfers = transfers;
  }

  @Override
  void speak(PaymentKey key) {
    transfers.ask(key);
  }
}
