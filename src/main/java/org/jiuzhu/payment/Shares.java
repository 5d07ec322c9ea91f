package org.jiuzhu.payment;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jiuzhu.money.Money;

/** Which part of an amount to be recovered falls on which payment. */
public final class Shares {

  private Shares() {}

  /**
   * Takes from each payment in turn as much as there is, until the amount is reached.
   *
   * @param amount CNY, at most all of the payments together
   * @param paid CNY by payment
   */
  public static Map<PaymentKey, Money> of(Money amount, Map<PaymentKey, Money> paid) {
    Map<PaymentKey, Money> shares = new LinkedHashMap<>();
    Money left = amount;
    for (Map.Entry<PaymentKey, Money> payment : paid.entrySet()) {
      Money share = left.min(payment.getValue());
      if (share.isPositive()) {
        shares.put(payment.getKey(), share);
        left = left.minus(share);
      }
    }
    return shares;
  }
}
