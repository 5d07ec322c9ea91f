package org.jiuzhu.expenditure;

import org.jiuzhu.money.Money;

/**
 * What was spent on an event.
 *
 * @param total CNY, above zero
 * @param reimbursed CNY that insurance or others paid or will pay, not above the total
 * @param evidence which papers prove it, in words
 */
record Expense(ExpenseKind kind, Money total, Money reimbursed, String evidence) {

  /** CNY that the household bears itself. */
  Money selfPaid() {
    return total.minus(reimbursed);
  }
}
