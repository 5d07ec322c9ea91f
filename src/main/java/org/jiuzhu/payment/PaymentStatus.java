package org.jiuzhu.payment;

import org.jiuzhu.exchange.Flaw;

/**
 * What a gateway knows of a payment.
 *
 * @param result with {@code DECIDED}, and only then
 */
public record PaymentStatus(String paymentKey, State state, PaymentResult result) {

  public PaymentStatus {
    Flaw.matching(PaymentMessages.KEY, paymentKey, "paymentKey");
    Flaw.required(state, "state");
    Flaw.unless((result != null) == (state == State.DECIDED), "a result means that it is DECIDED");
    Flaw.unless(
        result == null || result.paymentKey().equals(paymentKey), "result of another payment");
  }

  /** How far it is there. */
  public enum State {
    /** It never arrived. */
    UNKNOWN,
    UNDER_WAY,
    DECIDED
  }
}
