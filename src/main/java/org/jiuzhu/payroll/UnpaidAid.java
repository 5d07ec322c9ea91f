package org.jiuzhu.payroll;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.fund.Funds;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.payment.Payee;
import org.jiuzhu.payroll.Payroll.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What was ordered or came back and nobody has received, when a hold or the aid ends: it follows
 * the aid, and nothing goes to the dead. Whoever calls has lifted the hold and then has {@link
 * #lock}ed, so that whoever books a receipt at the same time has to be through.
 */
@Component
class UnpaidAid {

  private final JdbcClient jdbc;
  private final RunningGrants grants;
  private final GrantHolds holds;
  private final CashPayouts cash;
  private final Payrolls payrolls;
  private final PayrollBooks books;
  private final Funds funds;
  private final RevisedAmounts revised;
  private final Timeline timeline;

  UnpaidAid(
      JdbcClient jdbc,
      RunningGrants grants,
      GrantHolds holds,
      CashPayouts cash,
      Payrolls payrolls,
      PayrollBooks books,
      Funds funds,
      RevisedAmounts revised,
      Timeline timeline) {
    this.jdbc = jdbc;
    this.grants = grants;
    this.holds = holds;
    this.cash = cash;
    this.payrolls = payrolls;
    this.books = books;
    this.funds = funds;
    this.revised = revised;
    this.timeline = timeline;
  }

  /**
   * Locks the payrolls in which something unpaid of some cases stands, and those that are about to
   * be drawn up and may take it over: in the order of their numbers, and all before the fund.
   */
  void lock(CaseNumber... numbers) {
    jdbc.sql(
            """
            select payroll from payroll_item
            where case_number in (:cases) and state not in ('PAID', 'CANCELLED')
            union select case_number from payroll where area in (:areas) and state = 'STARTED'
            order by 1
            """)
        .param("cases", Arrays.stream(numbers).map(CaseNumber::value).toList())
        .param("areas", Arrays.stream(numbers).map(CaseNumber::area).distinct().toList())
        .query(String.class)
        .list()
        .forEach(payroll -> payrolls.lock(new CaseNumber(payroll), State.values()));
  }

  /**
   * The aid goes on: whatever goes again goes to whom it is paid now, with what is due for its
   * month, and cash that was ordered for somebody else goes back.
   *
   * @param user who said whom it goes to
   */
  void follow(CaseNumber number, String user) {
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

  /**
   * The aid is over, and its hold with it: all cash goes back, and what is not due any more is
   * given up.
   *
   * @param lastDue first day of the last month that is due
   */
  void end(CaseNumber number, LocalDate lastDue, String user) {
    holds.outlast(number);
    cash.takeBack(number, ordered -> true);
    giveUp(number, lastDue, user);
  }

  /**
   * Gives up the months that came back and are not due any more, whichever grant they are of.
   *
   * @param lastDue first day of the last month that is due
   */
  void giveUp(CaseNumber number, LocalDate lastDue, String user) {
    // whoever draws up a payroll has the fund before the months
    funds.lockIfOpen(FundId.ofArea(number.area()));
    List<PayrollItem> undue =
        PayrollItems.read(
            jdbc.sql(
                    """
                    select * from payroll_item where case_number = ? and month > ? and %s
                    order by month for no key update
                    """
                        .formatted(PayrollItems.CAME_BACK))
                .params(number.value(), lastDue));
    for (PayrollItem item : undue) {
      Payroll payroll = payrolls.lock(item.payroll(), State.values());
      if (item.state() == PayrollItem.State.REJECTED) {
        books.giveUp(payroll, item.key(), user);
      } else {
        // whoever reviews the list it was on sees it
        books.notDue(payroll, item.key(), user);
      }
    }
    if (!undue.isEmpty()) {
      timeline.add(number, TimelineKind.PAYMENT_CANCELLED, user);
    }
  }
}
