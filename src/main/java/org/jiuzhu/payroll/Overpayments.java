package org.jiuzhu.payroll;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.fund.Funds;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.Recoveries;
import org.jiuzhu.payment.RecoveryReason;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Months that were paid although a death or another end, known too late, had made them undue. What
 * two people decided on each is kept; what they claim is recoverable as soon as it is paid.
 */
@Repository
class Overpayments {

  private final JdbcClient jdbc;
  private final Funds funds;
  private final Recoveries recoveries;
  private final Clock clock;

  Overpayments(JdbcClient jdbc, Funds funds, Recoveries recoveries, Clock clock) {
    this.jdbc = jdbc;
    this.funds = funds;
    this.recoveries = recoveries;
    this.clock = clock;
  }

  /**
   * The months of a case that are overpaid, those among them that are under way. What came back is
   * none of them: it goes again with what is due ({@link RevisedAmounts}).
   *
   * @param due CNY a month that is due after the day
   */
  List<OverpaidMonth> since(CaseNumber number, LocalDate happenedOn, Money due) {
    return OverpaidMonth.since(happenedOn, due, paid(number));
  }

  private List<OverpaidMonth.Paid> paid(CaseNumber number) {
    return jdbc.sql(
            """
            select i.month, i.amount, i.state = 'PAID' as received,
              (select coalesce(sum(o.amount), 0.00) from overpaid_month o
                where o.case_number = i.case_number and o.month = i.month and o.attempt = i.attempt)
                as decided
            from payroll_item i where i.case_number = ? and i.state in ('ORDERED', 'PAID')
            order by i.month
            """)
        .param(number.value())
        .query(
            (row, n) ->
                new OverpaidMonth.Paid(
                    row.getObject("month", LocalDate.class),
                    Money.of(row.getBigDecimal("amount")),
                    Money.of(row.getBigDecimal("decided")),
                    row.getBoolean("received")))
        .list();
  }

  /**
   * Keeps what was decided with a confirmed revision, and books what of it is claimed and paid. The
   * area's fund is locked before the months, as when a bank's answer is booked.
   *
   * @param revision version of the proposal
   * @param user who confirmed it
   */
  @Transactional(propagation = Propagation.MANDATORY)
  void decide(
      CaseNumber number,
      int revision,
      LocalDate happenedOn,
      Money due,
      boolean claimed,
      RecoveryReason reason,
      String user) {
    funds.lock(FundId.ofArea(number.area()));
    jdbc.sql(
            "select month from payroll_item where case_number = ? order by month for no key update")
        .param(number.value())
        .query()
        .listOfRows();
    for (OverpaidMonth month : since(number, happenedOn, due)) {
      jdbc.sql(
              """
              insert into overpaid_month (case_number, month, attempt, revision, due, amount,
                claimed, reason, decided_by, decided_at)
              select case_number, month, attempt, ?, ?, ?, ?, ?, ?, ? from payroll_item
              where case_number = ? and month = ?
              """)
          .params(
              revision,
              month.due().toBigDecimal(),
              month.amount().toBigDecimal(),
              claimed,
              reason.name(),
              user,
              Timestamp.from(clock.instant()),
              number.value(),
              month.month())
          .update();
    }
    book("o.case_number = ?", number);
  }

  /** Books what was claimed before it was paid and is paid now, of the items of a payroll. */
  @Transactional(propagation = Propagation.MANDATORY)
  void bookPaid(CaseNumber payroll) {
    book("i.payroll = ?", payroll);
  }

  private void book(String which, CaseNumber number) {
    jdbc.sql(
            """
            select o.* from overpaid_month o join payroll_item i using (case_number, month, attempt)
            where %s and o.claimed and i.state = 'PAID' and not exists (
              select 1 from recovery_handover h where h.case_number = o.case_number
                and h.month = o.month and h.revision = o.revision)
            order by o.case_number, o.month, o.revision
            """
                .formatted(which))
        .param(number.value())
        .query(
            (row, n) ->
                new Recoveries.Month(
                    new CaseNumber(row.getString("case_number")),
                    row.getObject("month", LocalDate.class),
                    row.getInt("revision"),
                    Money.of(row.getBigDecimal("amount")),
                    RecoveryReason.valueOf(row.getString("reason")),
                    row.getString("decided_by")))
        .list()
        .forEach(recoveries::handOver);
  }
}
