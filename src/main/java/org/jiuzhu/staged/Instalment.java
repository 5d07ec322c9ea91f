package org.jiuzhu.staged;

import java.time.LocalDate;
import org.jiuzhu.money.Money;

/**
 * One part of approved aid.
 *
 * @param number within the case, from 1; also the number of its payment
 * @param dueOn the day from which it is paid
 * @param amount CNY, above zero
 */
public record Instalment(int number, LocalDate dueOn, Money amount) {}
