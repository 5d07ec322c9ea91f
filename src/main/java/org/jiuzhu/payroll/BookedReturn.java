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
 * @param aside rows that send back what is to be recovered: a second person books them
 * @param asideTotal CNY
 */
public record BookedReturn(
    List<SheetFlaw> flaws,
    int paid,
    Money paidTotal,
    int rejected,
    Money rejectedTotal,
    int returned,
    Money returnedTotal,
    List<SheetFlaw> aside,
    Money asideTotal) {

  public BookedReturn {
    flaws = List.copyOf(flaws);
    aside = List.copyOf(aside);
  }

  /** Nothing, for what is wrong with the file. */
  public static BookedReturn refused(List<SheetFlaw> flaws) {
    return new BookedReturn(
        flaws, 0, Money.ZERO, 0, Money.ZERO, 0, Money.ZERO, List.of(), Money.ZERO);
  }

  /** The same, but for rows that were set aside. */
  BookedReturn without(List<SheetFlaw> rows, Money total) {
    return new BookedReturn(
        flaws, paid, paidTotal, rejected, rejectedTotal, returned, returnedTotal, rows, total);
  }

  /** How many rows the file has. */
  public int rows() {
    return paid + rejected + returned + aside.size();
  }

  /** CNY of all rows. */
  public Money total() {
    return paidTotal.plus(rejectedTotal).plus(returnedTotal).plus(asideTotal);
  }
}
