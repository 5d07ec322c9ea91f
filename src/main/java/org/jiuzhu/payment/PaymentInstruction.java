package org.jiuzhu.payment;

import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;

/**
 * An order to a bank or treasury.
 *
 * @param attempt 1 for the first order under this key, one more after each rejection
 * @param fund whose account pays
 * @param amount CNY, above zero
 * @param payee with bank and account
 */
public record PaymentInstruction(
    PaymentKey key, int attempt, FundId fund, Money amount, Payee payee) {

  /** The order that a payment stands for now. */
  static PaymentInstruction of(Payment payment) {
    return new PaymentInstruction(
        payment.key(), payment.attempt(), payment.fund(), payment.amount(), payment.payee());
  }
}
