package org.jiuzhu.payroll;

import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.money.Money;

/**
 * A payment of a list, as the bank knows it.
 *
 * @param list file of the payroll or subsidy
 * @param key the same however often it is tried
 * @param recipient whose case it is for
 * @param attempt the newest try
 * @param amount CNY
 * @param paid whether the bank confirmed it, and it did not come back
 */
public record PaidItem(
    CaseNumber list, String key, CaseNumber recipient, int attempt, Money amount, boolean paid) {}
