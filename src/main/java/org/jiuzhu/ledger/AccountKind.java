package org.jiuzhu.ledger;

/**
 * The accounts of a fund. {@link #APPROPRIATED} tells where the money came from, all others where
 * it is now: what was appropriated is always the sum of the others.
 */
public enum AccountKind {
  /** 财政拨款: money that came in, in all. */
  APPROPRIATED,
  /** 可用余额: at hand and promised to nobody. */
  AVAILABLE,
  /** 已承诺: reserved for aid that was approved. */
  COMMITTED,
  /** 支付中: ordered, and nobody has confirmed it yet. */
  UNDER_WAY,
  /** 已支付. */
  PAID,
  /** 已退回: came back from the bank, to be paid again or given up. */
  RETURNED,
  /** 应追回: paid without a right to it. */
  RECOVERABLE,
  /** 已下拨: handed to a reserve fund. */
  TRANSFERRED
}
