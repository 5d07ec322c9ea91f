package org.jiuzhu.payroll;

import java.time.LocalDate;
import org.jiuzhu.casefile.IdNumber;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.Payee;
import org.jiuzhu.policy.Category;

/**
 * A current recipient as the spreadsheet tells it, every cell checked.
 *
 * @param row as the office program counts it
 * @param township slug
 * @param persons how many people the aid is for
 * @param amount CNY a month
 * @param since first day of the month from which aid has been received
 */
record RecipientRow(
    int row,
    String name,
    IdNumber idNumber,
    String township,
    Category category,
    int persons,
    Money amount,
    Payee payee,
    LocalDate since) {

  /** Leaves the person out. */
  @Override
  public String toString() {
    return "row " + row;
  }
}
