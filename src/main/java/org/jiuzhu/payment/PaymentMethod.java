package org.jiuzhu.payment;

/** How aid reaches somebody. */
public enum PaymentMethod {
  /** To an account. */
  TRANSFER,
  /** In cash, against a receipt; also for people without an account. */
  CASH,
  /** In kind, worth the amount, against a receipt. */
  GOODS
}
