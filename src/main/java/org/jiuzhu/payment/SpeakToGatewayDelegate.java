package org.jiuzhu.payment;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.engine.Incidents;
import org.jiuzhu.engine.JobTries;

/**
 * Speaks to the gateway about a payment. Fails until the last try, or until trying again cannot
 * help; then it becomes an incident and somebody's task.
 */
abstract class SpeakToGatewayDelegate implements JavaDelegate {

  /** Type of the engine's incident; its message is the code of what went wrong. */
  static final String INCIDENT = "paymentStuck";

  private final Transfers transfers;
  private final JobTries tries;
  private final Incidents incidents;

  SpeakToGatewayDelegate(Transfers transfers, JobTries tries, Incidents incidents) {
    this.transfers = transfers;
    this.tries = tries;
    this.incidents = incidents;
  }

  /**
   * What is said.
   *
   * @throws PaymentGatewayException if the gateway gives no usable reply
   */
  abstract void speak(PaymentKey key);

  @Override
  public void execute(DelegateExecution execution) {
    PaymentKey key = PaymentStanding.key(execution);
    try {
      speak(key);
    } catch (PaymentGatewayException e) {
      if (e.mayPass() && !tries.isLast()) {
        throw e;
      }
      String failure = e.reason().name();
      transfers.stuck(key, failure, incidents.raise(execution, INCIDENT, failure));
    }
  }
}
