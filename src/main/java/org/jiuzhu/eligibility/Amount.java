package org.jiuzhu.eligibility;

import org.jiuzhu.money.Money;
import org.jiuzhu.policy.Clause;

/**
 * A line of the monthly amount.
 *
 * @param member the member's ref, or null for the whole household
 * @param monthly CNY a month, never 0.00
 */
public record Amount(AmountCode code, String member, Money monthly, Clause clause) {}
