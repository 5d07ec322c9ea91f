package org.jiuzhu.payment;

import org.jiuzhu.casefile.CaseNumber;

/**
 * The key of a payment, here and at whoever pays it out: one payment for each instalment of a case.
 *
 * @param instalment from 1
 */
public record PaymentKey(CaseNumber caseNumber, int instalment) {

  public PaymentKey {
    if (instalment < 1) {
      throw new IllegalArgumentException("instalments count from 1");
    }
  }

  /** As a bank is told: {@code ningxia-2026-000001-1/2}. */
  public String value() {
    return caseNumber.value() + "/" + instalment;
  }

  /**
   * Reads {@link #value()}.
   *
   * @throws IllegalArgumentException if it is none; the message does not repeat the text
   */
  public static PaymentKey parse(String value) {
    int slash = value.indexOf('/');
    if (slash < 0 || !value.substring(slash + 1).matches("[1-9][0-9]{0,8}")) {
      throw new IllegalArgumentException("not the key of a payment");
    }
    return new PaymentKey(
        new CaseNumber(value.substring(0, slash)), Integer.parseInt(value.substring(slash + 1)));
  }

  @Override
  public String toString() {
    return value();
  }
}
