package org.jiuzhu.staged;

import org.jiuzhu.money.Money;
import org.jiuzhu.payment.Payee;
import org.jiuzhu.payment.PaymentMethod;
import org.jiuzhu.policy.StagedPayout;

/**
 * What was approved to be paid, and how.
 *
 * @param kind the aid that it belongs to; never {@code NONE}
 * @param total CNY, the sum of the instalments
 * @param fromReserve whether the township's reserve fund pays; where it is short, county finance
 *     fills it up or has the area's account pay. Otherwise the area's account pays
 * @param basis code of the rule or document that the approval rests on; no personal data
 * @param approvedBy user id
 */
public record PayoutPlan(
    StagedPayout kind,
    Money total,
    PaymentMethod method,
    Payee payee,
    boolean fromReserve,
    String basis,
    String approvedBy) {

  public PayoutPlan {
    if (kind == StagedPayout.NONE) {
      throw new IllegalArgumentException("a plan belongs to an aid");
    }
  }
}
