package org.jiuzhu.payroll;

import java.time.LocalDate;
import java.util.List;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.payment.Payee;
import org.jiuzhu.payroll.Payroll.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What was ordered or came back and nobody has received, when a hold ends: it follows the aid, and
 * nothing goes to the dead. Holds are lifted before, so that whoever books a receipt at the same
 * time has to be through.
 */
@Component
class UnpaidAid {

  private final JdbcClient jdbc;
  private final RunningGrants grants;
  private final CashPayouts cash;
  private final Payrolls payrolls;
  private final PayrollBooks books;
  private final RevisedAmounts revised;
  private final Timeline timeline;

  UnpaidAid(
      JdbcClient jdbc,
      RunningGrants grants,
      CashPayouts cash,
      Payrolls payrolls,
      PayrollBooks books,
      RevisedAmounts revised,
      Timeline timeline) {
    this.jdbc = jdbc;
    this.grants = grants;
    this.cash = cash;
    this.payrolls = payrolls;
    this.books = books;
    this.revised = revised;
    this.timeline = timeline;
  }

  /**
   * The aid goes on: whatever goes again goes to whom it is paid now, with what is due for its
   * month, and cash that was ordered for somebody else goes back.
   *
   * @param user who said whom it goes to
   */
  void follow(CaseNumber number, String user) {
    lockPayrolls(number);
    List<Grant> all = grants.of(number);
    Grant running =
        all.stream().filter(grant -> grant.lastMonth() == null).findFirst().orElseThrow();
    Payee payee = grants.payee(running.id());
    cash.takeBack(number, ordered -> !ordered.equals(payee));
    all.stream()
        .filter(grant -> grant.id() != running.id() && !grants.payee(grant.id()).equals(payee))
        .forEach(grant -> grants.amend(grant.id(), payee, user));
    revised.follow(number, user);
  }

  /** What is unpaid of a case may stand in several payrolls: all are locked before the fund is. */
  private void lockPayrolls(CaseNumber number) {
    jdbc.sql(
            """
            select case_number from payroll where case_number in (
              select payroll from payroll_item where case_number = ?
                and state not in ('PAID', 'CANCELLED'))
            order by case_number for no key update
            """)
        .param(number.value())
        .query(String.class)
        .list();
  }

  /**
   * The aid is over: all cash goes back, and months that came back and are not due any more are
   * given up.
   *
   * @param lastDue first day of the last month that is due
   */
  void end(CaseNumber number, LocalDate lastDue, String user) {
    lockPayrolls(number);
    cash.takeBack(number, ordered -> true);
    List<PayrollItem> undue =
        PayrollItems.read(
            jdbc.sql(
                    """
                    select * from payroll_item where case_number = ? and month > ?
                      and (state = 'REJECTED' or state = 'HELD' and attempt > 1) order by month
                    """)
                .params(number.value(), lastDue));
    undue.forEach(
        item -> books.giveUp(payrolls.lock(item.payroll(), State.values()), item.key(), user));
    if (!undue.isEmpty()) {
      timeline.add(number, TimelineKind.PAYMENT_CANCELLED, user);
    }
  }
}
