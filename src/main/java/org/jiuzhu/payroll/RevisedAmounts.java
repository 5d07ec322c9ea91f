package org.jiuzhu.payroll;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.money.Money;
import org.jiuzhu.payroll.Payroll.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/**
 * With how much goes again what came back and nobody has received: after a revision only with what
 * is due for its month. The database orders no more again.
 */
@Repository
class RevisedAmounts {

  private static final String AGAIN =
      """
      select * from payroll_item i where %s = ? and state in ('LISTED', 'HELD') and attempt > 1
        and exists (select 1 from grant_due d where d.case_number = i.case_number)
      order by payroll, case_number, month
      """;

  private final JdbcClient jdbc;
  private final Payrolls payrolls;
  private final PayrollBooks books;
  private final Timeline timeline;

  RevisedAmounts(JdbcClient jdbc, Payrolls payrolls, PayrollBooks books, Timeline timeline) {
    this.jdbc = jdbc;
    this.payrolls = payrolls;
    this.books = books;
    this.timeline = timeline;
  }

  /**
   * A month that came back and is not paid.
   *
   * @param month its first day
   * @param back CNY that came back
   * @param again CNY with which it goes again; zero if it does not
   */
  record Again(LocalDate month, Money back, Money again) {

    /** Whether a revision makes it less. */
    boolean isLess() {
      return !again.equals(back);
    }
  }

  /** What is due by a revision for the months after an event, of what a case was granted before. */
  static MonthlyDue due(LocalDate happenedOn, long lastGrant, Money amount) {
    return new MonthlyDue(happenedOn.withDayOfMonth(1).plusMonths(1), lastGrant, amount);
  }

  /** Keeps what is due by a confirmed revision. */
  void decide(CaseNumber number, int revision, MonthlyDue due) {
    jdbc.sql(
            """
            insert into grant_due (case_number, revision, from_month, last_grant, due)
            values (?, ?, ?, ?, ?)
            """)
        .params(number.value(), revision, due.from(), due.lastGrant(), due.amount().toBigDecimal())
        .update();
  }

  /** The months of a case that came back, as they would go again if this were decided as well. */
  List<Again> with(CaseNumber number, MonthlyDue proposed) {
    List<MonthlyDue> decided = new ArrayList<>(decided(number));
    decided.add(proposed);
    return PayrollItems.read(
            jdbc.sql(
                    "select * from payroll_item where case_number = ? and %s order by month"
                        .formatted(PayrollItems.CAME_BACK))
                .param(number.value()))
        .stream()
        .map(item -> new Again(item.month(), item.amount(), again(item, decided)))
        .toList();
  }

  /** CNY with which an item goes again that came back. */
  Money again(PayrollItem item) {
    return again(item, decided(item.caseNumber()));
  }

  private static Money again(PayrollItem item, List<MonthlyDue> decided) {
    return MonthlyDue.again(item.month(), item.grant(), item.amount(), decided);
  }

  private List<MonthlyDue> decided(CaseNumber number) {
    return jdbc.sql("select * from grant_due where case_number = ? order by revision")
        .param(number.value())
        .query(
            (row, n) ->
                new MonthlyDue(
                    row.getObject("from_month", LocalDate.class),
                    row.getLong("last_grant"),
                    Money.of(row.getBigDecimal("due"))))
        .list();
  }

  /** Leaves only what is due of all that a case is about to be paid again. */
  void follow(CaseNumber number, String user) {
    follow(jdbc.sql(AGAIN.formatted("case_number")).param(number.value()), user);
  }

  /** Leaves only what is due of all that a payroll, locked, is about to pay again. */
  void follow(Payroll payroll, String user) {
    follow(jdbc.sql(AGAIN.formatted("payroll")).param(payroll.caseNumber().value()), user);
  }

  private void follow(StatementSpec items, String user) {
    for (PayrollItem item : PayrollItems.read(items)) {
      Money due = again(item);
      if (due.equals(item.amount())) {
        continue;
      }
      Payroll payroll = payrolls.lock(item.payroll(), State.values());
      if (due.isPositive()) {
        books.cut(payroll, item, due, user);
      } else {
        books.notDue(payroll, item.key(), user);
        timeline.add(item.caseNumber(), TimelineKind.PAYMENT_CANCELLED, user);
      }
    }
  }
}
