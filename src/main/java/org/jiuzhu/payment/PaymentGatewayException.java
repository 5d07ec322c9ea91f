package org.jiuzhu.payment;

/**
 * A payment gateway gave no usable reply. Messages hold rules, status codes and places in a
 * document, never a value, so they may stand in logs and incidents.
 */
public final class PaymentGatewayException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What went wrong; decides whether trying again can help. */
  public enum Reason {
    /** Not configured, not reachable, too slow, busy or failing: try again later. */
    UNAVAILABLE,
    /** The gateway will not take this or does not trust us: somebody has to look. */
    REFUSED,
    /** It answered something that breaks the contract: nothing of it was used. */
    INVALID_ANSWER
  }

  private final Reason reason;

  private PaymentGatewayException(Reason reason, String message, Throwable cause) {
    super("Payment gateway: " + message, cause);
    this.reason = reason;
  }

  static PaymentGatewayException unavailable(String what, Throwable cause) {
    return new PaymentGatewayException(Reason.UNAVAILABLE, what, cause);
  }

  static PaymentGatewayException refused(String what) {
    return new PaymentGatewayException(Reason.REFUSED, what, null);
  }

  static PaymentGatewayException invalidAnswer(String what) {
    return new PaymentGatewayException(Reason.INVALID_ANSWER, what, null);
  }

  public Reason reason() {
    return reason;
  }

  /** Whether trying again may help. */
  public boolean mayPass() {
    return reason != Reason.REFUSED;
  }
}
