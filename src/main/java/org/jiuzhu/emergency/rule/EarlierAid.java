package org.jiuzhu.emergency.rule;

import java.time.LocalDate;
import org.jiuzhu.money.Money;

/**
 * Emergency aid that the same people got or asked for before, or at the same time.
 *
 * @param kind what befell them, a code
 * @param happenedOn when, as it was reported
 * @param amount CNY promised to them there; 0.00 while nothing is decided
 * @param paidLately whether it was approved within the window of the area for what the payer named
 *     as the same kind of event; then it does not matter which day was reported
 */
public record EarlierAid(String kind, LocalDate happenedOn, Money amount, boolean paidLately) {}
