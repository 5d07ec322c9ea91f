package org.jiuzhu.relief;

/** Where a payment of a subsidy stands. */
public enum SubsidyItemState {
  /** On the list; not approved. */
  LISTED,
  /** Approved; its money is reserved. */
  RESERVED,
  /** At the bank. */
  ORDERED,
  /** Confirmed by the bank. */
  PAID,
  /** Sent back by the bank. */
  REJECTED,
  /** Given up after the bank sent it back; the money is free again. */
  CANCELLED
}
