package org.jiuzhu.payment;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jiuzhu.engine.Incidents;
import org.jiuzhu.engine.JobTries;
import org.jiuzhu.engine.ProcessBean;

/** A payment that the gateway does not take becomes an incident and somebody's task. */
@ProcessBean("stuckPayments")
public class StuckPayments {

  /** Type of the engine's incident; its message is the code of what went wrong. */
  static final String INCIDENT = "paymentStuck";

  private final Transfers transfers;
  private final JobTries tries;
  private final Incidents incidents;

  StuckPayments(Transfers transfers, JobTries tries, Incidents incidents) {
    this.transfers = transfers;
    this.tries = tries;
    this.incidents = incidents;
  }

  /** Speaks to the gateway; fails until the last try, or until trying again cannot help. */
  void afterTheLastTry(DelegateExecution execution, PaymentKey key, Runnable speak) {
    try {
      speak.run();
    } catch (PaymentGatewayException e) {
      if (e.mayPass() && !tries.isLast()) {
        throw e;
      }
      String failure = e.reason().name();
      transfers.stuck(key, failure, incidents.raise(execution, INCIDENT, failure));
    }
  }
}
