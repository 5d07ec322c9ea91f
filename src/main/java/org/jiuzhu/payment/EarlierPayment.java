package org.jiuzhu.payment;

import java.time.Instant;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;

/**
 * What a household was already granted in another case for the same kind of event.
 *
 * @param fund whose money it was
 * @param amount CNY
 * @param approvedBy user id
 * @param byName whether the people were found by name only, one of the two being without an ID
 *     number: somebody has to look
 */
public record EarlierPayment(
    PaymentKey key,
    FundId fund,
    Money amount,
    Instant approvedAt,
    String approvedBy,
    boolean byName) {}
