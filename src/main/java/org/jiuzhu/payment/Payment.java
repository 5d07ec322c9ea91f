package org.jiuzhu.payment;

import java.time.Instant;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;

/**
 * A payment of aid money.
 *
 * @param fund whose money it is
 * @param amount CNY, above zero: what was approved, without what settled a claim when it came back
 * @param attempt how often it was ordered; 0 before
 * @param basis code of the rule or document that it rests on
 * @param approvedBy user id
 * @param reference how the bank or the receipt calls it; null before
 * @param reason code of why it was rejected or cancelled; null otherwise
 */
public record Payment(
    PaymentKey key,
    FundId fund,
    Money amount,
    PaymentMethod method,
    PaymentState state,
    int attempt,
    Payee payee,
    String basis,
    String approvedBy,
    Instant approvedAt,
    Instant sentAt,
    Instant settledAt,
    String reference,
    String reason) {}
