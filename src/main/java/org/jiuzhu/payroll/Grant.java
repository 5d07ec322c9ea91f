package org.jiuzhu.payroll;

import java.time.LocalDate;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.money.Money;
import org.jiuzhu.policy.Category;

/**
 * Monthly aid of a case (在享对象).
 *
 * @param version of the decision that grants it; 0 for a recipient taken over from before; below 0,
 *     counted down, for what a revision went on with
 * @param monthlyAmount CNY a month, above zero
 * @param householdSize how many people it is for
 * @param firstMonth first day of the first month paid by this system
 * @param lastMonth first day of the last month paid; null while it is running
 */
public record Grant(
    long id,
    CaseNumber caseNumber,
    int version,
    Category category,
    Money monthlyAmount,
    int householdSize,
    LocalDate firstMonth,
    LocalDate lastMonth) {

  /** Whether the month, given by its first day, is paid under it. */
  public boolean covers(LocalDate month) {
    return !month.isBefore(firstMonth) && (lastMonth == null || !month.isAfter(lastMonth));
  }
}
