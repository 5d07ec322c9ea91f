package org.jiuzhu.payroll;

import java.util.List;
import org.jiuzhu.money.Money;

/**
 * What came of a file that a bank returned.
 *
 * @param flaws what is wrong with it; nothing was booked if there is anything
 * @param paid how many payments it confirmed
 * @param paidTotal CNY
 * @param rejected how many it sent back
 * @param rejectedTotal CNY
 */
public record BookedReturn(
    List<SheetFlaw> flaws, int paid, Money paidTotal, int rejected, Money rejectedTotal) {

  public BookedReturn {
    flaws = List.copyOf(flaws);
  }

  /** Nothing, for what is wrong with the file. */
  public static BookedReturn refused(List<SheetFlaw> flaws) {
    return new BookedReturn(flaws, 0, Money.ZERO, 0, Money.ZERO);
  }
}
