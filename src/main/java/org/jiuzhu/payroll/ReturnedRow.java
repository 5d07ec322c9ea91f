package org.jiuzhu.payroll;

import java.math.BigDecimal;

/**
 * What a bank says about one payment.
 *
 * @param <K> what tells the payment
 * @param row as the office program counts it
 * @param attempt which try of it
 * @param holder whom the bank says it paid, as the file has it
 * @param account where to, as the file has it
 * @param amount CNY
 * @param paid whether it reached the payee
 * @param reason why not; null where it was paid
 * @param reference how the bank calls it; null where it does not say
 */
public record ReturnedRow<K>(
    int row,
    K key,
    int attempt,
    String holder,
    String account,
    BigDecimal amount,
    boolean paid,
    ReturnReason reason,
    String reference) {

  /** Nobody's name or account gets into a log. */
  @Override
  public String toString() {
    return "returned row " + row;
  }
}
