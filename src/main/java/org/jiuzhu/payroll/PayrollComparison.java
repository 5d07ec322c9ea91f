package org.jiuzhu.payroll;

import java.time.LocalDate;
import java.util.List;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What differs from the month before, and what else deserves a look before money leaves. */
@Repository
class PayrollComparison {

  private final JdbcClient jdbc;

  PayrollComparison(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** How a case differs from the month before. */
  enum Change {
    BEGUN,
    ENDED,
    CHANGED
  }

  /** Why an item deserves a look. */
  enum Notable {
    /** The same account is paid for another case too. */
    SHARED_ACCOUNT,
    /** At least double the month before. */
    DOUBLED,
    /** For a month before the payroll's. */
    ARREARS,
    /** The bank sent it back before. */
    AGAIN,
    /** It came back, and goes again with what is due for its month after a revision. */
    REVISED,
    /** It came back, and nothing is due for its month any more. */
    NOT_DUE,
    /** Its account was changed within the last month. */
    ACCOUNT_CHANGED,
    /** It ended aid of the same person under another case within the last month. */
    REPLACED
  }

  /**
   * A case in which something differs.
   *
   * @param township slug
   * @param before CNY the month before; null where nothing was paid
   * @param now CNY this month; null where nothing is paid
   * @param all how many such cases there are, shown or not
   */
  record Difference(
      Change change, CaseNumber caseNumber, String township, Money before, Money now, int all) {}

  /**
   * An item that deserves a look.
   *
   * @param all how many such items there are, shown or not
   */
  record Look(
      Notable notable,
      CaseNumber caseNumber,
      LocalDate month,
      String township,
      Money amount,
      int all) {}

  /** The cases in which this month differs from the one before, so many of each kind. */
  List<Difference> differences(Payroll payroll, int mostOfEach) {
    return jdbc.sql(
            """
            with now as (
              select case_number, township, amount from payroll_item
              where payroll = :payroll and month = :month and state <> 'CANCELLED'),
            before as (
              select i.case_number, i.township, i.amount from payroll_item i
              join payroll p on p.case_number = i.payroll
              where p.area = :area and i.month = :before and i.state <> 'CANCELLED'),
            differing as (
              select case when before.amount is null then 'BEGUN'
                  when now.amount is null then 'ENDED' else 'CHANGED' end as change,
                case_number, coalesce(now.township, before.township) as township,
                before.amount as before, now.amount as now
              from now full join before using (case_number)
              where now.amount is distinct from before.amount),
            counted as (
              select *, count(*) over kind as n_all,
                row_number() over (partition by change order by case_number) as place
              from differing window kind as (partition by change))
            select * from counted where place <= :most order by change, case_number
            """)
        .param("payroll", payroll.caseNumber().value())
        .param("month", payroll.month())
        .param("area", payroll.area())
        .param("before", payroll.month().minusMonths(1))
        .param("most", mostOfEach)
        .query(
            (row, n) ->
                new Difference(
                    Change.valueOf(row.getString("change")),
                    new CaseNumber(row.getString("case_number")),
                    row.getString("township"),
                    row.getBigDecimal("before") == null
                        ? null
                        : Money.of(row.getBigDecimal("before")),
                    row.getBigDecimal("now") == null ? null : Money.of(row.getBigDecimal("now")),
                    row.getInt("n_all")))
        .list();
  }

  /** Items that deserve a look, so many of each kind. */
  List<Look> notable(Payroll payroll, int mostOfEach) {
    return jdbc.sql(
            """
            with listed as (
              select i.case_number, i.month, i.township, i.amount, i.attempt, g.account_index,
                g.payee_amended_at, prior.amount as prior
              from payroll_item i join running_grant g on g.id = i.grant_id
              left join payroll_item prior on prior.case_number = i.case_number
                and prior.month = (i.month - interval '1 month')::date
              where i.payroll = :payroll and i.state = 'LISTED'),
            shared as (
              select account_index from listed where account_index is not null
              group by 1 having count(distinct case_number) > 1),
            looked as (
              select 'SHARED_ACCOUNT' as kind, case_number, month, township, amount from listed
                where account_index in (select account_index from shared)
              union all select 'DOUBLED', case_number, month, township, amount from listed
                where amount >= 2 * prior
              union all select 'ARREARS', case_number, month, township, amount from listed
                where month < :month and attempt = 1
              union all select 'AGAIN', case_number, month, township, amount from listed
                where attempt > 1
              union all select 'REVISED', case_number, month, township, amount from listed
                where exists (select 1 from payroll_item_cut c where c.case_number = listed.case_number
                  and c.month = listed.month and c.attempt = listed.attempt - 1)
              union all select 'NOT_DUE', case_number, month, township, amount from payroll_item
                where payroll = :payroll and reason = 'NOT_DUE'
              union all select 'ACCOUNT_CHANGED', case_number, month, township, amount from listed
                where payee_amended_at >= :month - interval '1 month'
              union all select 'REPLACED', case_number, month, township, amount from listed
                where month = :month and exists (select 1 from running_grant o
                  where o.superseded_by = listed.case_number
                    and o.last_month >= :month - interval '1 month')),
            counted as (
              select *, count(*) over (partition by kind) as n_all,
                row_number() over (partition by kind order by case_number, month) as place
              from looked)
            select * from counted where place <= :most order by kind, case_number, month
            """)
        .param("payroll", payroll.caseNumber().value())
        .param("month", payroll.month())
        .param("most", mostOfEach)
        .query(
            (row, n) ->
                new Look(
                    Notable.valueOf(row.getString("kind")),
                    new CaseNumber(row.getString("case_number")),
                    row.getObject("month", LocalDate.class),
                    row.getString("township"),
                    Money.of(row.getBigDecimal("amount")),
                    row.getInt("n_all")))
        .list();
  }
}
