package org.jiuzhu.payment;

/**
 * The variables of {@code AidPayment}. Whoever calls it has approved the payment ({@link
 * Payments#approve}) and hands in the township and {@link #INSTALMENT}; {@link #PAYMENT_RESULT}
 * comes back.
 */
public final class AidPaymentFlags {

  /** Which payment of the case, a whole number from 1. */
  public static final String INSTALMENT = "instalment";

  /** What became of it: {@code PAID} or {@code CANCELLED}. */
  public static final String PAYMENT_RESULT = "paymentResult";

  /** How it is paid out, by the name of a {@link PaymentMethod}. */
  static final String PAYMENT_METHOD = "paymentMethod";

  /** Whether a rejected payment is paid again; else it is given up. */
  static final String PAY_AGAIN = "payAgain";

  /** Whether a second person found right what was mended; else it is mended again. */
  static final String AMENDMENT_CONFIRMED = "amendmentConfirmed";

  /** Whether an order that went wrong is sent again; else its result was entered. */
  static final String SEND_AGAIN = "sendAgain";

  /** The message that wakes a payment which waits, followed by its instalment. */
  static final String MESSAGE = "PaymentAnswered_";

  /** The process, by its id. */
  static final String PROCESS = "AidPayment";

  /** The message that starts the process for a payment which came back after it was paid. */
  static final String RETURNED = "PaymentReturned";

  private AidPaymentFlags() {}
}
