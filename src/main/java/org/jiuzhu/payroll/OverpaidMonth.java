package org.jiuzhu.payroll;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiuzhu.money.Money;

/**
 * A month for which more was paid than was due, because it became known late why less was.
 *
 * @param month its first day
 * @param paid CNY that is paid or under way for it
 * @param due CNY that was due for it
 * @param amount CNY too much; above zero
 * @param received whether it is paid; not while it is under way
 */
public record OverpaidMonth(
    LocalDate month, Money paid, Money due, Money amount, boolean received) {

  /**
   * What is paid or under way for a month, by its newest try.
   *
   * @param month its first day
   * @param amount CNY
   * @param decided CNY of it that was found too much and decided on before
   * @param received whether it is paid, and not only under way
   */
  record Paid(LocalDate month, Money amount, Money decided, boolean received) {}

  /**
   * Which months were overpaid. The month in which it happened is still due as it was; every later
   * one only as the aid goes on.
   *
   * @param happenedOn the day of what became known late
   * @param due CNY a month that is due since; zero where the aid is over
   */
  static List<OverpaidMonth> since(LocalDate happenedOn, Money due, List<Paid> paid) {
    return paid.stream()
        .filter(each -> each.month().isAfter(happenedOn))
        .flatMap(each -> of(each, due).stream())
        .toList();
  }

  private static Optional<OverpaidMonth> of(Paid paid, Money due) {
    Money amount = paid.amount().minus(paid.decided()).minus(due);
    return amount.isPositive()
        ? Optional.of(new OverpaidMonth(paid.month(), paid.amount(), due, amount, paid.received()))
        : Optional.empty();
  }

  /** CNY too much in all. */
  static Money total(List<OverpaidMonth> months) {
    return Money.sum(months.stream().map(OverpaidMonth::amount).toList());
  }
}
