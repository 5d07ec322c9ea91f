package org.jiuzhu.payroll;

import java.util.List;
import org.jiuzhu.money.Money;

/**
 * What came of a file that a bank returned.
 *
 * @param flaws what is wrong with it; nothing was booked if there is anything
 * @param paid how many payments it confirmed
 * @param paidTotal CNY
 * @param rejected how many it did not pay
 * @param rejectedTotal CNY
 * @param returned how many it sent back that it had confirmed before (退汇)
 * @param returnedTotal CNY
 */
public record BookedReturn(
    List<SheetFlaw> flaws,
    int paid,
    Money paidTotal,
    int rejected,
    Money rejectedTotal,
    int returned,
    Money returnedTotal) {

  public BookedReturn {
    flaws = List.copyOf(flaws);
  }

  /** Nothing, for what is wrong with the file. */
  public static BookedReturn refused(List<SheetFlaw> flaws) {
    return new BookedReturn(flaws, 0, Money.ZERO, 0, Money.ZERO, 0, Money.ZERO);
  }

  /** How many rows of the file were booked. */
  public int rows() {
    return paid + rejected + returned;
  }

  /** CNY of all rows. */
  public Money total() {
    return paidTotal.plus(rejectedTotal).plus(returnedTotal);
  }
}
