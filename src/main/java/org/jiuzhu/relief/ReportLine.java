package org.jiuzhu.relief;

import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.PaymentMethod;

/**
 * One figure of a report on an emergency.
 *
 * @param fund whose money; null for cases
 * @param township slug; null where it is known of none
 * @param kind code of the aid or subsidy
 * @param method of subsidies: to accounts, or in cash; else null
 * @param state code of the case's or payment's state
 * @param items how many
 * @param amount CNY; null for cases
 */
public record ReportLine(
    Section section,
    FundId fund,
    String township,
    String kind,
    PaymentMethod method,
    String state,
    int items,
    Money amount) {

  /** What is counted. */
  public enum Section {
    /** Emergency and temporary aid cases that began while it was in force. */
    CASES,
    /** Payments of these cases. */
    PAYMENTS,
    /** Subsidies to current recipients. */
    SUBSIDIES
  }
}
