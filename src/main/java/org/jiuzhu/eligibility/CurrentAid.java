package org.jiuzhu.eligibility;

import java.time.LocalDate;
import org.jiuzhu.money.Money;
import org.jiuzhu.policy.Category;

/**
 * What the household receives already.
 *
 * @param since first day
 * @param monthlyAmount CNY a month, not negative
 * @param gradualExitSince first day of the gradual exit, or null if it has not begun
 */
public record CurrentAid(
    Category category, LocalDate since, Money monthlyAmount, LocalDate gradualExitSince) {

  boolean isDibao() {
    return category == Category.DIBAO || category == Category.DIBAO_ALONE;
  }
}
