package org.jiuzhu.fund;

import java.util.Optional;
import org.jiuzhu.ledger.Broken;
import org.jiuzhu.ledger.Broken.How;
import org.jiuzhu.ledger.FundId;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Whether single payments are what was booked for them: the amount approved, less what settled
 * claims when the bank sent it back, is what the last posting moved.
 */
final class BookedPayments {

  private final JdbcTemplate jdbc;

  BookedPayments(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** The first last posting of a payment that is not what it moved, or not what was recovered. */
  Optional<Broken> firstDiffering(FundId fund) {
    return jdbc
        .query(
            """
            select last.seq, p.case_number from payment p
            cross join lateral (
              select seq, amount from posting
              where case_number = p.case_number and instalment = p.instalment and fund = p.fund
                and kind not in ('RECOVERABLE', 'RECOVERY') order by seq desc limit 1) last
            where p.fund = ? and (p.amount - p.recovered <> last.amount
              or p.recovered > (select coalesce(sum(amount), 0) from posting
                where case_number = p.case_number and instalment = p.instalment
                  and kind = 'RECOVERY'))
            order by last.seq limit 1
            """,
            (row, n) -> new Broken(row.getLong("seq"), How.PAYMENT, row.getString("case_number")),
            fund.value())
        .stream()
        .findFirst();
  }
}
