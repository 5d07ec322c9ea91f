package org.jiuzhu.payment;

import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;

/**
 * A payment that somebody approves.
 *
 * @param fund whose money it is
 * @param amount CNY, above zero
 * @param basis code of the rule or document that it rests on; no personal data
 * @param approvedBy user id
 */
public record NewPayment(
    PaymentKey key,
    FundId fund,
    Money amount,
    PaymentMethod method,
    Payee payee,
    String basis,
    String approvedBy) {

  public NewPayment {
    if (!amount.isPositive()) {
      throw new IllegalArgumentException("a payment is above zero");
    }
  }
}
