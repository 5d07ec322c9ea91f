package org.jiuzhu.fund;

import org.jiuzhu.casefile.CaseNumber;

/**
 * What a posting is for.
 *
 * @param caseNumber the case or administrative file; null for money from the treasury
 * @param instalment which payment of the case; null for what concerns no single payment
 */
public record Subject(CaseNumber caseNumber, Integer instalment) {

  /** Money from the treasury. */
  public static Subject treasury() {
    return new Subject(null, null);
  }

  /** A whole case or administrative file. */
  public static Subject of(CaseNumber caseNumber) {
    return new Subject(caseNumber, null);
  }

  /** One payment of a case. */
  public static Subject of(CaseNumber caseNumber, int instalment) {
    return new Subject(caseNumber, instalment);
  }
}
