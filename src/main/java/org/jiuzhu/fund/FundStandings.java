package org.jiuzhu.fund;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** How reserve funds stand today. */
@Service
public class FundStandings {

  private final JdbcClient jdbc;
  private final Funds funds;
  private final FundLimits limits;
  private final Clock clock;

  FundStandings(JdbcClient jdbc, Funds funds, FundLimits limits, Clock clock) {
    this.jdbc = jdbc;
    this.funds = funds;
    this.limits = limits;
    this.clock = clock;
  }

  /** When a fund was filled up last, by which posting; never: null and 0. */
  private record Filled(long seq, Instant at) {}

  /**
   * How a reserve fund stands.
   *
   * @throws RefusedException if there is no such fund
   */
  public FundStanding of(FundId reserve) {
    Balances balances =
        funds
            .balances(reserve)
            .orElseThrow(() -> new RefusedException(Kind.NOT_FOUND, "no-such-fund"));
    LocalDate today = LocalDate.now(clock);
    Filled filled = filled(reserve);
    return new FundStanding(
        balances,
        limits.single(reserve, today),
        limits.ceiling(reserve, today),
        limits.warning(reserve, today),
        filled.at(),
        paidSince(reserve, filled.seq()));
  }

  private Filled filled(FundId fund) {
    return jdbc.sql(
            """
            select seq, at from posting where fund = ? and kind = 'TRANSFER_IN'
            order by seq desc limit 1
            """)
        .param(fund.value())
        .query((row, n) -> new Filled(row.getLong(1), instant(row.getTimestamp(2))))
        .optional()
        .orElse(new Filled(0, null));
  }

  private static Instant instant(Timestamp at) {
    return at == null ? null : at.toInstant();
  }

  private Money paidSince(FundId fund, long seq) {
    return jdbc.sql(
            """
            select coalesce(sum(case kind when 'CONFIRMATION' then amount else -amount end), 0.00)
            from posting
            where fund = ? and seq > ? and kind in ('CONFIRMATION', 'RETURN')
            """)
        .params(fund.value(), seq)
        .query((row, n) -> Money.of(row.getBigDecimal(1)))
        .single();
  }
}
