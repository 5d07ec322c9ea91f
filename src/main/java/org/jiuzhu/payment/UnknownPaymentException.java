package org.jiuzhu.payment;

/** Somebody speaks of a payment that was never ordered. */
public final class UnknownPaymentException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnknownPaymentException() {
    super("No such payment");
  }
}
