package org.jiuzhu.expenditure;

import java.time.Instant;
import java.util.List;
import org.jiuzhu.money.Money;

/**
 * The event that a household applies for, as it was entered.
 *
 * @param hardship what and when
 * @param description what happened, in words
 * @param expenses at least one
 */
record HardshipEvent(
    int version,
    Hardship hardship,
    String description,
    List<Expense> expenses,
    String enteredBy,
    Instant enteredAt) {

  HardshipEvent {
    expenses = List.copyOf(expenses);
  }

  /** CNY that the household bears itself, all expenses together. */
  Money selfPaid() {
    return selfPaid(expenses);
  }

  static Money selfPaid(List<Expense> expenses) {
    return Money.sum(expenses.stream().map(Expense::selfPaid).toList());
  }
}
