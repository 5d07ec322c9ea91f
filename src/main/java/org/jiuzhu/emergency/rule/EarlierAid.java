package org.jiuzhu.emergency.rule;

import java.time.LocalDate;
import org.jiuzhu.money.Money;

/**
 * Emergency aid that the same people got or asked for before, or at the same time.
 *
 * @param caseNumber the other case's number
 * @param kind what befell them, a code
 * @param happenedOn when
 * @param amount CNY promised to them there; 0.00 while nothing is decided
 */
public record EarlierAid(String caseNumber, String kind, LocalDate happenedOn, Money amount) {}
