package org.jiuzhu.eligibility;

import org.jiuzhu.money.Money;

/**
 * One asset of the household.
 *
 * @param value CNY, not negative
 */
public record Asset(Kind kind, Money value) {

  /** Kinds of assets. */
  public enum Kind {
    DEPOSIT,
    SECURITIES,
    VEHICLE,
    REAL_ESTATE,
    OTHER
  }

  /** Whether it counts towards the limit on deposits. */
  boolean isDeposit() {
    return kind == Kind.DEPOSIT || kind == Kind.SECURITIES;
  }
}
