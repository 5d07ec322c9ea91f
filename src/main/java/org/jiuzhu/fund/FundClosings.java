package org.jiuzhu.fund;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiuzhu.fund.FundClosing.Movement;
import org.jiuzhu.fund.FundClosing.Sum;
import org.jiuzhu.ledger.AccountKind;
import org.jiuzhu.ledger.ChainWalk;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.ledger.PostingKind;
import org.jiuzhu.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** 日结: makes and reads the daily closings of funds. */
@Repository
public class FundClosings {

  private final JdbcClient jdbc;
  private final Funds funds;
  private final LedgerVerification verification;
  private final Clock clock;

  FundClosings(JdbcClient jdbc, Funds funds, LedgerVerification verification, Clock clock) {
    this.jdbc = jdbc;
    this.funds = funds;
    this.verification = verification;
    this.clock = clock;
  }

  /** Ids of all funds. */
  List<FundId> all() {
    return jdbc.sql("select id from fund order by id")
        .query((row, n) -> FundId.parse(row.getString(1)))
        .list();
  }

  /**
   * The first day of a fund that is over and has no closing yet; empty if there is none, or if
   * nothing was booked in the fund so far.
   */
  public Optional<LocalDate> due(FundId fund) {
    LocalDate yesterday = LocalDate.now(clock).minusDays(1);
    LocalDate next =
        jdbc.sql("select max(day) from fund_closing where fund = ?")
            .param(fund.value())
            .query((row, n) -> row.getObject(1, LocalDate.class))
            .optional()
            .map(last -> last.plusDays(1))
            .or(() -> firstDay(fund))
            .orElse(null);
    return Optional.ofNullable(next).filter(day -> !day.isAfter(yesterday));
  }

  private Optional<LocalDate> firstDay(FundId fund) {
    return jdbc.sql("select min(at) from posting where fund = ?")
        .param(fund.value())
        .query((row, n) -> row.getTimestamp(1))
        .optional()
        .map(first -> LocalDate.ofInstant(first.toInstant(), clock.getZone()));
  }

  /**
   * Closes a fund's day: all postings after the last closing that were booked until midnight. Does
   * nothing if it is closed already, so it may be run twice and from two nodes at once.
   *
   * @param day over by now, and the fund's next one to close
   * @return whether this call closed it
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean close(FundId fund, LocalDate day) {
    funds.lock(fund);
    if (find(fund, day).isPresent()) {
      return false;
    }
    Optional<FundClosing> before = last(fund);
    ChainWalk walk =
        before
            .map(
                last ->
                    new ChainWalk(
                        fund.value(), last.lastSeq(), bytes(last.lastHash()), closing(last)))
            .orElseGet(() -> new ChainWalk(fund.value()));
    long from = walk.seq();
    long through = lastSeq(fund, from, day);
    boolean intact = verification.walk(walk, from, through).isEmpty();
    store(fund, day, from, through, before, intact);
    return true;
  }

  private long lastSeq(FundId fund, long after, LocalDate day) {
    return jdbc.sql(
            """
            select coalesce(max(seq), :after) from posting
            where fund = :fund and seq > :after and at < :midnight
            """)
        .param("fund", fund.value())
        .param("after", after)
        .param(
            "midnight", Timestamp.from(day.plusDays(1).atStartOfDay(clock.getZone()).toInstant()))
        .query(Long.class)
        .single();
  }

  private void store(
      FundId fund,
      LocalDate day,
      long from,
      long through,
      Optional<FundClosing> before,
      boolean intact) {
    jdbc.sql(
            """
            insert into fund_closing (fund, day, first_seq, last_seq, last_hash, intact, made_at)
            select f.id, :day, :from + 1, :through,
              coalesce((select hash from posting where fund = f.id and seq = :through),
                decode(:before, 'hex')), :intact, :now
            from fund f where f.id = :fund
            """)
        .param("fund", fund.value())
        .param("day", day)
        .param("from", from)
        .param("through", through)
        .param("before", before.map(FundClosing::lastHash).orElse(""))
        .param("intact", intact)
        .param("now", Timestamp.from(clock.instant()))
        .update();
    jdbc.sql(
            """
            insert into fund_closing_kind (fund, day, kind, postings, amount)
            select fund, :day, kind, count(*), sum(amount) from posting
            where fund = :fund and seq > :from and seq <= :through group by fund, kind
            """)
        .param("fund", fund.value())
        .param("day", day)
        .param("from", from)
        .param("through", through)
        .update();
    jdbc.sql(
            """
            with moved as (
              select k.debit account, s.amount received, 0 given
              from fund_closing_kind s join posting_kind k using (kind)
              where s.fund = :fund and s.day = :day
              union all
              select k.credit, case when k.credit = 'APPROPRIATED' then s.amount else 0 end,
                case when k.credit = 'APPROPRIATED' then 0 else s.amount end
              from fund_closing_kind s join posting_kind k using (kind)
              where s.fund = :fund and s.day = :day),
            sums as (
              select account, sum(received) received, sum(given) given from moved group by account),
            opening as (
              select account, closing from fund_closing_account
              where fund = :fund
                and day = (select max(day) from fund_closing where fund = :fund and day < :day))
            insert into fund_closing_account
              (fund, day, account, opening, received, given, closing)
            select a.fund, :day, a.kind, coalesce(o.closing, 0), coalesce(s.received, 0),
              coalesce(s.given, 0),
              coalesce(o.closing, 0) + coalesce(s.received, 0) - coalesce(s.given, 0)
            from fund_account a left join opening o on o.account = a.kind
              left join sums s on s.account = a.kind
            where a.fund = :fund
            """)
        .param("fund", fund.value())
        .param("day", day)
        .update();
  }

  /** A fund's closing of a day. */
  public Optional<FundClosing> find(FundId fund, LocalDate day) {
    return jdbc.sql("select * from fund_closing where fund = ? and day = ?")
        .params(fund.value(), day)
        .query(FundClosings::read)
        .optional()
        .map(this::complete);
  }

  /** A fund's newest closing. */
  public Optional<FundClosing> last(FundId fund) {
    return jdbc.sql("select * from fund_closing where fund = ? order by day desc limit 1")
        .param(fund.value())
        .query(FundClosings::read)
        .optional()
        .map(this::complete);
  }

  /** Days of an area for which there are closings, newest first. */
  public List<LocalDate> days(String area, int most) {
    return jdbc.sql(
            """
            select distinct c.day from fund_closing c join fund f on f.id = c.fund
            where f.area = ? order by c.day desc limit ?
            """)
        .params(area, most)
        .query((row, n) -> row.getObject(1, LocalDate.class))
        .list();
  }

  private static Map<AccountKind, Money> closing(FundClosing closing) {
    Map<AccountKind, Money> balances = new EnumMap<>(AccountKind.class);
    closing.accounts().forEach((account, moved) -> balances.put(account, moved.closing()));
    return balances;
  }

  private static byte[] bytes(String hash) {
    return HexFormat.of().parseHex(hash);
  }

  /** A closing without what moved. */
  private record Head(
      FundId fund,
      LocalDate day,
      long firstSeq,
      long lastSeq,
      String lastHash,
      boolean intact,
      Instant madeAt) {}

  private static Head read(ResultSet row, int n) throws SQLException {
    return new Head(
        FundId.parse(row.getString("fund")),
        row.getObject("day", LocalDate.class),
        row.getLong("first_seq"),
        row.getLong("last_seq"),
        HexFormat.of().formatHex(row.getBytes("last_hash")),
        row.getBoolean("intact"),
        row.getTimestamp("made_at").toInstant());
  }

  private FundClosing complete(Head head) {
    return new FundClosing(
        head.fund(),
        head.day(),
        head.firstSeq(),
        head.lastSeq(),
        head.lastHash(),
        head.intact(),
        head.madeAt(),
        accounts(head),
        kinds(head));
  }

  private Map<AccountKind, Movement> accounts(Head head) {
    Map<AccountKind, Movement> accounts = new EnumMap<>(AccountKind.class);
    jdbc.sql("select * from fund_closing_account where fund = ? and day = ?")
        .params(head.fund().value(), head.day())
        .query(
            row -> {
              accounts.put(
                  AccountKind.valueOf(row.getString("account")),
                  new Movement(
                      Money.of(row.getBigDecimal("opening")),
                      Money.of(row.getBigDecimal("received")),
                      Money.of(row.getBigDecimal("given")),
                      Money.of(row.getBigDecimal("closing"))));
            });
    return accounts;
  }

  private Map<PostingKind, Sum> kinds(Head head) {
    Map<PostingKind, Sum> kinds = new EnumMap<>(PostingKind.class);
    jdbc.sql("select * from fund_closing_kind where fund = ? and day = ?")
        .params(head.fund().value(), head.day())
        .query(
            row -> {
              kinds.put(
                  PostingKind.valueOf(row.getString("kind")),
                  new Sum(row.getLong("postings"), Money.of(row.getBigDecimal("amount"))));
            });
    return kinds;
  }
}
