package org.jiuzhu.fund;

import java.util.Optional;
import org.jiuzhu.ledger.Broken;
import org.jiuzhu.ledger.Broken.How;
import org.jiuzhu.ledger.FundId;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Whether single payments are what was booked for them: the amount approved is what was reserved,
 * and less what settled claims when the bank sent it back it is what the last posting moved.
 */
final class BookedPayments {

  private final JdbcTemplate jdbc;

  BookedPayments(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The first last posting of a payment that is not what it moved, was reserved or recovered;
   * number 0 where nothing was ever booked for one.
   */
  Optional<Broken> firstDiffering(FundId fund) {
    return jdbc
        .query(
            """
            select coalesce(booked.seq, 0) as seq, p.case_number from payment p
            cross join lateral (
              select max(seq) filter (where kind not in ('RECOVERABLE', 'RECOVERY')) as seq,
                (array_agg(amount order by seq desc)
                  filter (where kind not in ('RECOVERABLE', 'RECOVERY')))[1] as last,
                sum(amount) filter (where kind = 'RESERVATION') as reserved,
                coalesce(sum(amount) filter (where kind = 'RECOVERY'), 0) as recovered
              from posting where case_number = p.case_number and instalment = p.instalment
                and fund = p.fund) booked
            where p.fund = ? and (p.amount is distinct from booked.reserved
              or p.amount - p.recovered is distinct from booked.last
              or p.recovered > booked.recovered)
            order by 1 limit 1
            """,
            (row, n) -> new Broken(row.getLong("seq"), How.PAYMENT, row.getString("case_number")),
            fund.value())
        .stream()
        .findFirst();
  }
}
