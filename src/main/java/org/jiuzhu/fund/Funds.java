package org.jiuzhu.fund;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.ledger.AccountKind;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.ledger.Posting;
import org.jiuzhu.ledger.PostingKind;
import org.jiuzhu.money.Money;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The funds and their books. A posting is booked in the caller's transaction, together with what
 * the engine and the case file store: all of it or nothing. The database numbers and chains the
 * postings and lets no balance fall below zero.
 */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class Funds {

  private final JdbcClient jdbc;
  private final FundLimits limits;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Funds(JdbcClient jdbc, FundLimits limits, ApplicationEventPublisher events, Clock clock) {
    this.jdbc = jdbc;
    this.limits = limits;
    this.events = events;
    this.clock = clock;
  }

  /** Makes a fund with empty accounts, if it is not there yet. */
  public void open(FundId fund) {
    int added =
        jdbc.sql(
                """
                insert into fund (id, area, township, last_hash) values (?, ?, ?, '')
                on conflict do nothing
                """)
            .params(fund.value(), fund.area(), fund.township())
            .update();
    if (added > 0) {
      for (AccountKind account : AccountKind.values()) {
        jdbc.sql("insert into fund_account (fund, kind) values (?, ?)")
            .params(fund.value(), account.name())
            .update();
      }
    }
  }

  /**
   * What stands on a fund's accounts, the fund locked until the end of the transaction. Lock the
   * case before, and of two funds the area's before the township's.
   *
   * @throws RefusedException if there is no such fund
   */
  public Balances lock(FundId fund) {
    return lockAny(fund).orElseThrow(() -> new RefusedException(Kind.NOT_FOUND, "no-such-fund"));
  }

  /**
   * As {@link #lock}, for a fund that need not be there.
   *
   * @return empty if there is no such fund, or nothing more is promised from it
   */
  public Optional<Balances> lockIfOpen(FundId fund) {
    return lockAny(fund).filter(balances -> !balances.closed());
  }

  private Optional<Balances> lockAny(FundId fund) {
    // balances move in their own statement only after the lock is held
    return jdbc.sql("select id from fund where id = ? for no key update")
        .param(fund.value())
        .query(String.class)
        .optional()
        .flatMap(found -> balances(fund));
  }

  /** What stands on a fund's accounts. */
  @Transactional(propagation = Propagation.SUPPORTS)
  public Optional<Balances> balances(FundId fund) {
    Map<AccountKind, Money> accounts = new EnumMap<>(AccountKind.class);
    boolean[] closed = {false};
    jdbc.sql(
            """
            select a.kind, a.balance, f.closed from fund_account a join fund f on f.id = a.fund
            where f.id = ?
            """)
        .param(fund.value())
        .query(
            row -> {
              closed[0] = row.getBoolean("closed");
              accounts.put(
                  AccountKind.valueOf(row.getString("kind")),
                  Money.of(row.getBigDecimal("balance")));
            });
    return accounts.isEmpty()
        ? Optional.empty()
        : Optional.of(new Balances(fund, closed[0], accounts));
  }

  /** Ids of an area's funds: its own account first, then the reserve funds by township. */
  @Transactional(propagation = Propagation.SUPPORTS)
  public List<FundId> of(String area) {
    return jdbc.sql("select id from fund where area = ? order by township nulls first")
        .param(area)
        .query((row, n) -> FundId.parse(row.getString(1)))
        .list();
  }

  /**
   * Closes a fund, so that nothing more is promised from it, or opens it again.
   *
   * @throws RefusedException if there is no such fund
   */
  public void close(FundId fund, boolean closed) {
    int found =
        jdbc.sql("update fund set closed = ? where id = ?").params(closed, fund.value()).update();
    if (found == 0) {
      throw new RefusedException(Kind.NOT_FOUND, "no-such-fund");
    }
  }

  /**
   * Books a posting.
   *
   * @param amount CNY, above zero
   * @param actor user id, or {@code system}
   * @param basis code of the rule or document that it rests on
   * @throws org.springframework.dao.DataIntegrityViolationException if an account would fall below
   *     zero, or the amount is not the payment's; nothing of the transaction is kept then
   */
  public void post(
      FundId fund, PostingKind kind, Money amount, Subject subject, String actor, String basis) {
    jdbc.sql(
            """
            insert into posting (fund, kind, amount, case_number, instalment, actor, at, basis)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            fund.value(),
            kind.name(),
            amount.toBigDecimal(),
            subject.caseNumber() == null ? null : subject.caseNumber().value(),
            subject.instalment(),
            actor,
            Timestamp.from(clock.instant()),
            basis)
        .update();
    if (kind == PostingKind.RESERVATION && fund.isReserve()) {
      events.publishEvent(new MoneyReserved(fund));
    }
  }

  /**
   * Books money from the treasury (财政拨款).
   *
   * @param document number of the document that grants it
   */
  public void appropriate(FundId fund, Money amount, String actor, String document) {
    post(fund, PostingKind.APPROPRIATION, amount, Subject.treasury(), actor, document);
  }

  /**
   * Fills up a reserve fund from the area's account.
   *
   * @param file the replenishment's file
   * @throws RefusedException as {@link #requireRoom}
   */
  public void replenish(FundId reserve, Money amount, CaseNumber file, String actor, String basis) {
    requireRoom(reserve, amount);
    post(
        FundId.ofArea(reserve.area()),
        PostingKind.TRANSFER_OUT,
        amount,
        Subject.of(file),
        actor,
        basis);
    post(reserve, PostingKind.TRANSFER_IN, amount, Subject.of(file), actor, basis);
  }

  /**
   * Locks the area's account and a reserve fund until the end of the transaction, if the one covers
   * an amount and the other has room for it: what is left to promise stays within the ceiling of
   * today (备用金总额上限).
   *
   * @param amount CNY
   * @throws RefusedException if either fund is closed, the area's account does not cover the
   *     amount, or the reserve fund would hold more than its ceiling
   */
  public void requireRoom(FundId reserve, Money amount) {
    Balances from = lock(FundId.ofArea(reserve.area()));
    Balances to = lock(reserve);
    if (from.closed() || to.closed()) {
      throw new RefusedException(Kind.CONFLICT, "fund-closed");
    }
    if (!from.covers(amount)) {
      throw new RefusedException(Kind.CONFLICT, "area-fund-empty", from.available().toString());
    }
    Money ceiling = limits.ceiling(reserve, LocalDate.now(clock));
    if (to.available().plus(amount).compareTo(ceiling) > 0) {
      throw new RefusedException(
          Kind.CONFLICT, "reserve-ceiling", ceiling.toString(), to.available().toString());
    }
  }

  /** The postings of a case, as they were booked in each fund. */
  @Transactional(propagation = Propagation.SUPPORTS)
  public List<Posting> postings(CaseNumber number) {
    return jdbc.sql("select * from posting where case_number = ? order by at, fund, seq")
        .param(number.value())
        .query(Funds::read)
        .list();
  }

  /** Reads a row of the table {@code posting}. */
  static Posting read(ResultSet row, int n) throws SQLException {
    return new Posting(
        row.getString("fund"),
        row.getLong("seq"),
        PostingKind.valueOf(row.getString("kind")),
        Money.of(row.getBigDecimal("amount")),
        row.getString("case_number"),
        row.getObject("instalment", Integer.class),
        row.getString("actor"),
        row.getTimestamp("at").toInstant(),
        row.getString("basis"));
  }
}
