package org.jiuzhu.eligibility;

import org.jiuzhu.money.Money;

/**
 * One income of a member.
 *
 * @param monthly CNY a month, not negative
 */
public record Income(Kind kind, Money monthly) {

  /** Kinds of income. */
  public enum Kind {
    WAGE,
    BUSINESS,
    PROPERTY,
    TRANSFER,
    /** Never counts: veterans' benefits, scholarships, social assistance and the like. */
    EXCLUDED
  }

  /** From work, so that work costs may be deducted from it. */
  boolean isEarned() {
    return kind == Kind.WAGE || kind == Kind.BUSINESS;
  }

  boolean counts() {
    return kind != Kind.EXCLUDED;
  }
}
