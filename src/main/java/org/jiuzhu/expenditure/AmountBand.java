package org.jiuzhu.expenditure;

import org.jiuzhu.money.Fraction;
import org.jiuzhu.money.Money;

/** How much temporary aid is, as the decision table {@code ApprovalTier} asks for it. */
public enum AmountBand {
  /** Small: the township's own limit for one payment, and within the cap. */
  WITHIN_TOWNSHIP_LIMIT,
  WITHIN_CAP,
  /** More than one case gets without a conference. */
  ABOVE_CAP;

  /**
   * The band of an amount; limits themselves are within.
   *
   * @param together CNY: what is proposed, and what was paid for the same event before
   * @param townshipLimit CNY that the township approves by itself
   * @param cap CNY, exact: compared before any rounding
   */
  public static AmountBand of(Money together, Money townshipLimit, Fraction cap) {
    if (together.toFraction().isGreaterThan(cap)) {
      return ABOVE_CAP;
    }
    return together.compareTo(townshipLimit) <= 0 ? WITHIN_TOWNSHIP_LIMIT : WITHIN_CAP;
  }
}
