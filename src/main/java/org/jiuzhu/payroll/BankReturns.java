package org.jiuzhu.payroll;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Moments;
import org.jiuzhu.casefile.Recusals;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.money.Money;
import org.jiuzhu.payroll.BankReturn.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * 退汇登记: one person enters from the bank's paper that a payment of a list came back after it had
 * been confirmed, and nothing moves before a second person has booked it.
 */
@Service
@Transactional
public class BankReturns {

  private static final int MOST = 100;

  private static final String SELECT =
      """
      select b.*, coalesce(
        (select sum(h.amount) from recovery_settlement s join recovery_handover h on h.id = s.handover
          where s.bank_return = b.id),
        (select sum(o.amount) from open_recovery o
          where o.case_number = b.recipient and b.state = 'WAITING'
            and b.item = o.case_number || '/'
              || coalesce(to_char(o.month, 'YYYYMM'), o.instalment::text)),
        0.00) as recovered
      from bank_return b
      """;

  private final JdbcClient jdbc;
  private final List<PaidItems> items;
  private final Recusals recusals;
  private final Clock clock;

  BankReturns(JdbcClient jdbc, List<PaidItems> items, Recusals recusals, Clock clock) {
    this.jdbc = jdbc;
    this.items = items;
    this.recusals = recusals;
    this.clock = clock;
  }

  /**
   * Enters that a payment came back.
   *
   * @param area slug of the area whose lists are looked at
   * @throws RefusedException if no list of the area has such a payment, it is not paid or of
   *     another amount, its return was entered before, or the person keeps off its case
   */
  public void enter(String area, NewBankReturn entered, String user) {
    PaidItem item =
        items.stream()
            .flatMap(each -> each.find(entered.key()).stream())
            .filter(each -> each.list().area().equals(area))
            .findFirst()
            .orElseThrow(() -> new RefusedException(Kind.NOT_FOUND, "return-no-such-item"));
    requireUnrelated(item.recipient(), user);
    if (!item.paid()) {
      throw new RefusedException(Kind.CONFLICT, "return-not-paid");
    }
    if (!item.amount().equals(entered.amount())) {
      throw new RefusedException(Kind.CONFLICT, "return-other-amount");
    }
    if (!add(item, entered, user)) {
      throw new RefusedException(Kind.CONFLICT, "return-entered");
    }
  }

  /**
   * Enters that a file of the bank sends back something that is to be recovered, once, for a second
   * person to book.
   *
   * @param key of the payment
   * @param reference how the bank calls its return; null where it does not say
   * @param user who books the file
   * @return whether there is such a payment that can come back
   */
  public boolean setAside(String key, ReturnReason reason, String reference, String user) {
    Optional<PaidItem> item =
        items.stream().flatMap(each -> each.find(key).stream()).filter(PaidItem::paid).findFirst();
    item.ifPresent(found -> setAside(found, reason, reference, user));
    return item.isPresent();
  }

  /**
   * Enters what a file of the bank sends back of something that is to be recovered, once, for a
   * second person to book.
   *
   * @param reference how the bank calls its return; null where it does not say
   * @param user who books the file
   */
  void setAside(PaidItem item, ReturnReason reason, String reference, String user) {
    add(
        item,
        new NewBankReturn(item.key(), item.amount(), reason, reference, LocalDate.now(clock)),
        user);
  }

  private boolean add(PaidItem item, NewBankReturn entered, String user) {
    return jdbc.sql(
                """
                insert into bank_return (list, recipient, item, attempt, amount, reason, reference,
                  returned_on, entered_by, entered_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                """)
            .params(
                item.list().value(),
                item.recipient().value(),
                item.key(),
                item.attempt(),
                entered.amount().toBigDecimal(),
                entered.reason().name(),
                entered.reference(),
                entered.returnedOn(),
                user,
                Timestamp.from(clock.instant()))
            .update()
        > 0;
  }

  /**
   * Books a return, as a second person (四眼原则).
   *
   * @param recovered CNY of it that the person saw would settle what is to be recovered
   * @throws RefusedException if this is who entered it, somebody decided before, the payment came
   *     back in another way meanwhile, something else is to be recovered by now, or the person
   *     keeps off its case
   */
  public void book(String area, long id, Money recovered, String user) {
    BankReturn waiting = waiting(area, id, user);
    items.stream()
        .filter(each -> each.find(waiting.key()).isPresent())
        .findFirst()
        .orElseThrow(() -> new RefusedException(Kind.NOT_FOUND, "return-no-such-item"))
        .takeBack(waiting, user);
    decide(id, State.BOOKED, user);
    // claims are locked only now, with the fund
    if (!find(id).orElseThrow().recovered().equals(recovered)) {
      throw new RefusedException(Kind.CONFLICT, "return-recovered-changed");
    }
  }

  /**
   * Declines what was entered by mistake, as a second person; nothing is booked.
   *
   * @throws RefusedException if this is who entered it, somebody decided before, or the person
   *     keeps off its case
   */
  public void decline(String area, long id, String user) {
    waiting(area, id, user);
    decide(id, State.DECLINED, user);
  }

  private BankReturn waiting(String area, long id, String user) {
    BankReturn found =
        find(id)
            .filter(each -> each.list().area().equals(area))
            .orElseThrow(() -> new RefusedException(Kind.NOT_FOUND, "no-such-return"));
    if (found.state() != State.WAITING) {
      throw new RefusedException(Kind.CONFLICT, "return-decided");
    }
    if (found.enteredBy().equals(user)) {
      throw new RefusedException(Kind.FORBIDDEN, "return-second-person");
    }
    requireUnrelated(found.recipient(), user);
    return found;
  }

  private void requireUnrelated(CaseNumber recipient, String user) {
    if (recusals.applies(recipient, user)) {
      throw new RefusedException(Kind.FORBIDDEN, "recused");
    }
  }

  private void decide(long id, State state, String user) {
    int decided =
        jdbc.sql(
                """
                update bank_return set state = ?, decided_by = ?, decided_at = ?
                where id = ? and state = 'WAITING'
                """)
            .params(state.name(), user, Timestamp.from(clock.instant()), id)
            .update();
    if (decided == 0) {
      throw new RefusedException(Kind.CONFLICT, "return-decided");
    }
  }

  private Optional<BankReturn> find(long id) {
    return jdbc.sql(SELECT + "where b.id = ?").param(id).query(BankReturns::read).optional();
  }

  /** What waits in an area, then what was decided, the newest first; at most a hundred. */
  @Transactional(readOnly = true)
  public List<BankReturn> of(String area) {
    return jdbc.sql(
            SELECT
                + """
            join case_file f on f.number = b.list
            where f.area = ? order by b.state <> 'WAITING', b.id desc limit ?
            """)
        .params(area, MOST)
        .query(BankReturns::read)
        .list();
  }

  private static BankReturn read(ResultSet row, int n) throws SQLException {
    return new BankReturn(
        row.getLong("id"),
        new CaseNumber(row.getString("list")),
        new CaseNumber(row.getString("recipient")),
        row.getString("item"),
        row.getInt("attempt"),
        Money.of(row.getBigDecimal("amount")),
        ReturnReason.valueOf(row.getString("reason")),
        row.getString("reference"),
        row.getObject("returned_on", LocalDate.class),
        Money.of(row.getBigDecimal("recovered")),
        State.valueOf(row.getString("state")),
        row.getString("entered_by"),
        Moments.instant(row, "entered_at"),
        row.getString("decided_by"),
        Moments.instant(row, "decided_at"));
  }
}
