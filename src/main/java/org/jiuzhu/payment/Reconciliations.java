package org.jiuzhu.payment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.fund.Balances;
import org.jiuzhu.fund.Funds;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.ledger.AccountKind;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.Reconciliation.Differing;
import org.jiuzhu.payment.Reconciliation.Line;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** 对账: compares a fund's accounts with its payments, both as of one moment. */
@Service
public class Reconciliations {

  /** Which payments stand on which account. */
  private static final Map<AccountKind, Set<PaymentState>> STATES =
      new EnumMap<>(
          Map.of(
              AccountKind.COMMITTED, Set.of(PaymentState.RESERVED),
              AccountKind.UNDER_WAY, Set.of(PaymentState.ORDERED, PaymentState.SENT),
              AccountKind.PAID, Set.of(PaymentState.PAID),
              AccountKind.RETURNED, Set.of(PaymentState.REJECTED)));

  private final JdbcClient jdbc;
  private final Funds funds;
  private final TransactionTemplate oneMoment;

  Reconciliations(JdbcClient jdbc, Funds funds, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.funds = funds;
    this.oneMoment = new TransactionTemplate(transactions);
    oneMoment.setReadOnly(true);
    oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    oneMoment.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /**
   * Compares.
   *
   * @throws RefusedException if there is no such fund
   */
  public Reconciliation of(FundId fund) {
    return oneMoment.execute(status -> now(fund));
  }

  private Reconciliation now(FundId fund) {
    Balances balances =
        funds
            .balances(fund)
            .orElseThrow(() -> new RefusedException(Kind.NOT_FOUND, "no-such-fund"));
    Map<PaymentState, Money> payments = payments(fund);
    Map<AccountKind, Money> files = files(fund);
    List<Line> lines = new ArrayList<>();
    STATES.forEach(
        (account, states) ->
            lines.add(
                new Line(
                    account,
                    account == AccountKind.PAID
                        ? balances.of(account).plus(becameRecoverable(fund))
                        : balances.of(account),
                    Money.sum(
                        states.stream()
                            .map(state -> payments.getOrDefault(state, Money.ZERO))
                            .toList()),
                    files.getOrDefault(account, Money.ZERO))));
    boolean agrees = lines.stream().allMatch(Line::agrees);
    return new Reconciliation(fund, lines, agrees ? List.of() : differing(fund));
  }

  private Map<PaymentState, Money> payments(FundId fund) {
    Map<PaymentState, Money> sums = new EnumMap<>(PaymentState.class);
    jdbc.sql(
            """
            select state, sum(amount) from (
              select state, amount - recovered as amount from payment where fund = :fund
              union all
              -- it stays paid, as what became recoverable does
              select 'PAID', recovered from payment where fund = :fund and recovered > 0) stands
            group by state
            """)
        .param("fund", fund.value())
        .query(
            row -> {
              sums.put(PaymentState.valueOf(row.getString(1)), Money.of(row.getBigDecimal(2)));
            });
    return sums;
  }

  /** What was booked for whole files, by the account on which it stands now. */
  private Map<AccountKind, Money> files(FundId fund) {
    Map<AccountKind, Money> sums = new EnumMap<>(AccountKind.class);
    jdbc.sql(
            """
            with booked as (
              select credit, debit, amount from posting
              where fund = :fund and instalment is null and case_number is not null
                and kind not in ('TRANSFER_IN', 'TRANSFER_OUT', 'RECOVERABLE', 'RECOVERY')),
            moved as (
              select debit account, amount from booked
              union all
              select credit, -amount from booked)
            select account, sum(amount) from moved group by account
            """)
        .param("fund", fund.value())
        .query(
            row -> {
              sums.put(AccountKind.valueOf(row.getString(1)), Money.of(row.getBigDecimal(2)));
            });
    return sums;
  }

  /** A payment stays paid when it, or a part of it, is to be recovered. */
  private Money becameRecoverable(FundId fund) {
    return Money.of(
        jdbc.sql(
                """
                select coalesce(sum(amount), 0.00) from posting
                where fund = ? and kind = 'RECOVERABLE'
                """)
            .param(fund.value())
            .query(BigDecimal.class)
            .single());
  }

  private List<Differing> differing(FundId fund) {
    return jdbc.sql(
            """
            with booked as (
              select distinct on (case_number, instalment) case_number, instalment, debit
              from posting
              where fund = :fund and instalment is not null
                and kind not in ('RECOVERABLE', 'RECOVERY')
              order by case_number, instalment, seq desc),
            paid as (
              select case_number, instalment, state, case state
                  when 'RESERVED' then 'COMMITTED' when 'ORDERED' then 'UNDER_WAY'
                  when 'SENT' then 'UNDER_WAY' when 'REJECTED' then 'RETURNED'
                  when 'CANCELLED' then 'AVAILABLE' else state end account
              from payment where fund = :fund)
            select case_number, instalment, paid.state, booked.debit
            from paid full join booked using (case_number, instalment)
            where paid.account is distinct from booked.debit
            order by case_number, instalment limit 100
            """)
        .param("fund", fund.value())
        .query(
            (row, n) ->
                new Differing(
                    row.getString("case_number") + "/" + row.getInt("instalment"),
                    row.getString("state") == null
                        ? null
                        : PaymentState.valueOf(row.getString("state")),
                    row.getString("debit") == null
                        ? null
                        : AccountKind.valueOf(row.getString("debit"))))
        .list();
  }
}
