package org.jiuzhu.fund;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jiuzhu.ledger.AccountKind;
import org.jiuzhu.ledger.Broken;
import org.jiuzhu.ledger.Broken.How;
import org.jiuzhu.ledger.ChainWalk;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.ledger.Posting;
import org.jiuzhu.ledger.PostingKind;
import org.jiuzhu.ledger.StoredPosting;
import org.jiuzhu.money.Money;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Works every fund's books out again from its postings and compares: chain, accounts, daily
 * closings, single payments, and the payments that whole lists were booked for. Reads a fund's
 * postings one after the other and keeps none, so a long chain takes time and no memory. Sees the
 * books as of one moment, and nobody who books has to wait.
 */
@Component
public class LedgerVerification {

  private static final int ROWS_AT_ONCE = 1000;

  private final JdbcTemplate jdbc;
  private final TransactionTemplate oneMoment;
  private final BookedLists lists;
  private final BookedPayments payments;

  LedgerVerification(DataSource dataSource, PlatformTransactionManager transactions) {
    this.jdbc = new JdbcTemplate(dataSource);
    // within a transaction the driver then fetches rows in portions
    jdbc.setFetchSize(ROWS_AT_ONCE);
    this.lists = new BookedLists(jdbc);
    this.payments = new BookedPayments(jdbc);
    this.oneMoment = new TransactionTemplate(transactions);
    oneMoment.setReadOnly(true);
    oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    oneMoment.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** Verifies all funds, by their ids. */
  public List<VerifiedFund> verifyAll() {
    return jdbc.queryForList("select id from fund order by id", String.class).stream()
        .map(FundId::parse)
        .map(this::verify)
        .toList();
  }

  /**
   * Verifies the books of a fund.
   *
   * @throws IllegalArgumentException if there is no such fund
   */
  public VerifiedFund verify(FundId fund) {
    return oneMoment.execute(status -> verifyNow(fund));
  }

  /** What the fund's own row says of the end of its chain. */
  private record Head(long seq, byte[] hash) {}

  private VerifiedFund verifyNow(FundId fund) {
    Head head =
        jdbc
            .query(
                "select last_seq, last_hash from fund where id = ?",
                (row, n) -> new Head(row.getLong(1), row.getBytes(2)),
                fund.value())
            .stream()
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no such fund"));
    ChainWalk walk = new ChainWalk(fund.value());
    Optional<Broken> broken = walk(walk, 0, Long.MAX_VALUE);
    if (broken.isEmpty() && (walk.seq() != head.seq() || !walk.endsWith(head.hash()))) {
      broken =
          Optional.of(new Broken(walk.seq() < head.seq() ? walk.seq() + 1 : walk.seq(), How.END));
    }
    if (broken.isEmpty() && !accounts(fund).equals(walk.balances())) {
      broken = Optional.of(new Broken(walk.seq(), How.BALANCE));
    }
    if (broken.isEmpty()) {
      broken = otherChain(fund).map(seq -> new Broken(seq, How.CLOSING));
    }
    if (broken.isEmpty()) {
      broken = payments.firstDiffering(fund);
    }
    if (broken.isEmpty() && !fund.isReserve()) {
      broken = lists.firstDiffering(fund);
    }
    return new VerifiedFund(fund, walk.seq(), broken);
  }

  /**
   * Goes on with a walk over a fund's postings, in the caller's transaction.
   *
   * @param after number of the posting on which the walk stands
   * @param through number of the last posting to look at
   * @return the first that is wrong
   */
  Optional<Broken> walk(ChainWalk walk, long after, long through) {
    return jdbc.query(
        "select * from posting where fund = ? and seq > ? and seq <= ? order by seq",
        (ResultSet rows) -> {
          Optional<Broken> broken = Optional.empty();
          while (broken.isEmpty() && rows.next()) {
            broken = walk.next(stored(rows));
          }
          return broken;
        },
        walk.fund(),
        after,
        through);
  }

  private static StoredPosting stored(ResultSet row) throws SQLException {
    String kind = row.getString("kind");
    boolean known = Arrays.stream(PostingKind.values()).anyMatch(each -> each.name().equals(kind));
    return new StoredPosting(
        new Posting(
            row.getString("fund"),
            row.getLong("seq"),
            known ? PostingKind.valueOf(kind) : null,
            Money.of(row.getBigDecimal("amount")),
            row.getString("case_number"),
            row.getObject("instalment", Integer.class),
            row.getString("actor"),
            row.getTimestamp("at").toInstant(),
            row.getString("basis")),
        row.getString("credit"),
        row.getString("debit"),
        row.getBytes("previous"),
        row.getBytes("hash"));
  }

  private Map<AccountKind, Money> accounts(FundId fund) {
    Map<AccountKind, Money> accounts = new EnumMap<>(AccountKind.class);
    jdbc.query(
        "select kind, balance from fund_account where fund = ?",
        row -> {
          accounts.put(AccountKind.valueOf(row.getString(1)), Money.of(row.getBigDecimal(2)));
        },
        fund.value());
    return accounts;
  }

  /** The end of the first closing that had recorded another chain than is there now. */
  private Optional<Long> otherChain(FundId fund) {
    return Optional.ofNullable(
        jdbc.queryForObject(
            """
            select min(c.last_seq) from fund_closing c
            where c.fund = ? and not exists (
              select 1 from posting p
              where p.fund = c.fund and p.seq = c.last_seq and p.hash = c.last_hash)
            """,
            Long.class,
            fund.value()));
  }
}
