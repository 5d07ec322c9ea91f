package org.jiuzhu.payroll;

import java.time.LocalDate;
import org.jiuzhu.money.Money;

/**
 * What the bank's paper says of a payment that came back.
 *
 * @param key of the payment
 * @param amount CNY
 * @param reference how the bank calls its return; null where it does not say
 */
public record NewBankReturn(
    String key, Money amount, ReturnReason reason, String reference, LocalDate returnedOn) {}
