package org.jiuzhu.payroll;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.SealedJson;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.Payee;
import org.jiuzhu.payment.PaymentMethod;
import org.jiuzhu.payment.RecoveryReason;
import org.jiuzhu.protection.Sealer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What a case was paid by lists, month by month and as subsidies, and what of it is decided to have
 * been too much: as the people it is about are told.
 */
@Repository
public class AidPayments {

  private final JdbcClient jdbc;
  private final SealedJson sealedJson;
  private final RunningGrants grants;
  private final Words words;
  private final Clock clock;

  AidPayments(
      JdbcClient jdbc, SealedJson sealedJson, RunningGrants grants, Words words, Clock clock) {
    this.jdbc = jdbc;
    this.sealedJson = sealedJson;
    this.grants = grants;
    this.words = words;
    this.clock = clock;
  }

  /**
   * A payment by a list.
   *
   * @param title the month, or what a subsidy is for, in words
   * @param amount CNY
   * @param code how far it is
   * @param state the same in words
   * @param payee whom it is for
   * @param collectedOn when it was collected in cash; null if it was not
   * @param receipt who collected it; null if nobody did
   */
  public record AidPayment(
      String title,
      Money amount,
      PaymentMethod method,
      String code,
      String state,
      Payee payee,
      LocalDate collectedOn,
      CashReceipt.Content receipt) {

    /** Leaves the people out. */
    @Override
    public String toString() {
      return "AidPayment[" + title + "]";
    }
  }

  /**
   * What of a month was too much.
   *
   * @param month its first day
   * @param amount CNY
   * @param claimed whether it is to be paid back
   * @param received whether it was paid, so that it is owed now
   * @param cameBack whether the bank sent it back, so that nothing is owed any more
   */
  public record Overpaid(
      LocalDate month,
      Money amount,
      RecoveryReason reason,
      boolean claimed,
      boolean received,
      boolean cameBack) {}

  /** What lists paid or are to pay a case, in the order of time. */
  public List<AidPayment> of(CaseNumber number) {
    return jdbc.sql(
            """
            select 'PayrollItemState' as states, null as subsidy, i.month,
              i.month::timestamp at time zone 'UTC' as since, i.case_number, i.amount, i.state,
              g.version, coalesce(p.payee, g.payee) as payee,
              coalesce(p.version, g.payee_version) as payee_version,
              coalesce(p.method, g.method) as method, r.collected_on, r.content,
              'payroll-receipt:' || i.case_number || '/' || to_char(i.month, 'YYYYMM') || ':'
                || i.attempt as context
            from payroll_item i join running_grant g on g.id = i.grant_id
            left join running_grant_payee p
              on p.grant_id = i.grant_id and p.version = i.payee_version
            left join payroll_receipt r
              on r.case_number = i.case_number and r.month = i.month and r.attempt = i.attempt
            where i.case_number = :case
            union all
            select 'SubsidyItemState', s.kind, null, s.proposed_at, i.case_number, i.amount, i.state,
              g.version, coalesce(p.payee, g.payee), coalesce(p.version, g.payee_version),
              coalesce(p.method, g.method), r.collected_on, r.content,
              'subsidy-receipt:' || i.subsidy || '/' || i.grant_id || ':' || i.attempt
            from relief_subsidy_item i join relief_subsidy s on s.case_number = i.subsidy
            join running_grant g on g.id = i.grant_id
            left join running_grant_payee p
              on p.grant_id = i.grant_id and p.version = i.payee_version
            left join relief_subsidy_receipt r
              on r.subsidy = i.subsidy and r.grant_id = i.grant_id and r.attempt = i.attempt
            where i.case_number = :case
            order by since
            """)
        .param("case", number.value())
        .query((row, n) -> payment(row))
        .list();
  }

  private AidPayment payment(ResultSet row) throws SQLException {
    String subsidy = row.getString("subsidy");
    byte[] content = row.getBytes("content");
    PaymentMethod method = PaymentMethod.valueOf(row.getString("method"));
    String state = row.getString("state");
    return new AidPayment(
        subsidy == null
            ? words.month(row.getObject("month", LocalDate.class))
            : words.text(
                "cash.list.subsidy",
                words.month(
                    row.getTimestamp("since").toInstant().atZone(clock.getZone()).toLocalDate()),
                words.of("SubsidyKind", subsidy)),
        Money.of(row.getBigDecimal("amount")),
        method,
        state,
        method == PaymentMethod.CASH && state.equals("ORDERED")
            ? words.text("cash.open")
            : words.of(row.getString("states"), state),
        grants.payee(row),
        row.getObject("collected_on", LocalDate.class),
        content == null || Sealer.isErased(content)
            ? null
            : sealedJson.open(content, row.getString("context"), CashReceipt.Content.class));
  }

  /** What was decided on months of a case that had been paid too much. */
  public List<Overpaid> overpaid(CaseNumber number) {
    return jdbc.sql(
            """
            select o.*, i.attempt = o.attempt and i.state = 'PAID' as received,
              i.attempt > o.attempt or i.state not in ('ORDERED', 'PAID') as came_back
            from overpaid_month o join payroll_item i using (case_number, month)
            where o.case_number = ? order by month, revision
            """)
        .param(number.value())
        .query(
            (row, n) ->
                new Overpaid(
                    row.getObject("month", LocalDate.class),
                    Money.of(row.getBigDecimal("amount")),
                    RecoveryReason.valueOf(row.getString("reason")),
                    row.getBoolean("claimed"),
                    row.getBoolean("received"),
                    row.getBoolean("came_back")))
        .list();
  }
}
