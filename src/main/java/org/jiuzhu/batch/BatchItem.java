package org.jiuzhu.batch;

import org.jiuzhu.money.Money;
import org.jiuzhu.payment.PaymentKey;

/**
 * One transfer of a batch.
 *
 * @param position in the batch, from 1
 * @param amount CNY
 */
public record BatchItem(int position, PaymentKey key, int attempt, Money amount) {}
