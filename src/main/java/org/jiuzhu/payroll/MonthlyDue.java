package org.jiuzhu.payroll;

import java.time.LocalDate;
import java.util.List;
import org.jiuzhu.money.Money;

/**
 * What is due a month by a revision, in place of what earlier grants promised. It goes by the month
 * that aid is for, not by the day on which it is paid: the month of the death and those before stay
 * due as they were.
 *
 * @param from first day of the month after that of the event
 * @param lastGrant the newest grant that it revises; what later ones promise is right already
 * @param amount CNY; zero where the aid is over
 */
record MonthlyDue(LocalDate from, long lastGrant, Money amount) {

  /**
   * With how much a month goes again that came back before anybody received it: what is due for it
   * by now, and never more than came back.
   *
   * @param month its first day
   * @param grant that promised it
   * @param back CNY that came back
   * @param decided by which revisions, oldest first; the newest that concerns the month counts
   */
  static Money again(LocalDate month, long grant, Money back, List<MonthlyDue> decided) {
    return decided.stream()
        .filter(due -> !month.isBefore(due.from()) && grant <= due.lastGrant())
        .reduce((older, newer) -> newer)
        .map(due -> due.amount().min(back))
        .orElse(back);
  }
}
