package org.jiuzhu.payment;

/** Where a payment stands. */
public enum PaymentState {
  /** Approved; the money is promised. */
  RESERVED,
  /** Ordered: to be sent, or to be handed over. */
  ORDERED,
  /** At the bank. */
  SENT,
  /** Confirmed by the bank or a receipt. */
  PAID,
  /** The bank refused it or sent it back; to be mended. */
  REJECTED,
  /** Given up; the money is free again. */
  CANCELLED;

  /** Whether nothing more happens to it in the ordinary course. */
  public boolean isSettled() {
    return this == PAID || this == CANCELLED;
  }
}
