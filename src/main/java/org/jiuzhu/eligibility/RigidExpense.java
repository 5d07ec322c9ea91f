package org.jiuzhu.eligibility;

import org.jiuzhu.money.Money;

/**
 * An expense that the household cannot avoid.
 *
 * @param last12Months CNY in the twelve months before the application, not negative
 */
public record RigidExpense(Kind kind, Money last12Months) {

  /** Kinds of rigid expenses. */
  public enum Kind {
    MEDICAL,
    DISABILITY,
    EDUCATION
  }
}
