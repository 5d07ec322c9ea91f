package org.jiuzhu.payroll;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.engine.CaseVariables;
import org.jiuzhu.engine.EngineMessages;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.Payee;
import org.jiuzhu.policy.Category;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * 现金发放: what a list pays to people without an account, by their township, each against a receipt.
 * What nobody collects in time goes back (《社会救助法》 Art. 70).
 */
@Service
public class CashPayouts {

  private static final String PROCESS = "CashPayout";

  private final JdbcClient jdbc;
  private final RunningGrants grants;
  private final GrantHolds holds;
  private final List<CashList> lists;
  private final EngineMessages engine;
  private final Timeline timeline;

  CashPayouts(
      JdbcClient jdbc,
      RunningGrants grants,
      GrantHolds holds,
      List<CashList> lists,
      EngineMessages engine,
      Timeline timeline) {
    this.jdbc = jdbc;
    this.grants = grants;
    this.holds = holds;
    this.lists = lists;
    this.engine = engine;
    this.timeline = timeline;
  }

  /**
   * A line of a township's cash list.
   *
   * @param key of the payment
   * @param month its first day; null where the list is not monthly
   * @param payee whom it is for
   * @param amount CNY
   * @param state how far it is
   * @param collectedOn null until a receipt is booked
   * @param held why it cannot be collected now (暂停领取); null if it can
   * @param amendedBy who amended the payee, and so books no receipt; null if nobody did
   */
  public record Line(
      String key,
      CaseNumber caseNumber,
      LocalDate month,
      Category category,
      int persons,
      String payee,
      Money amount,
      State state,
      int attempt,
      LocalDate collectedOn,
      HoldReason held,
      String amendedBy) {}

  /** How far a payment in cash is. */
  public enum State {
    /** To be collected. */
    ORDERED,
    PAID,
    /** Not collected in time, or not to be paid out. */
    REJECTED
  }

  /**
   * A township's cash list in figures.
   *
   * @param township slug
   * @param total CNY
   * @param open to be collected, those on hold among them
   */
  public record Sum(
      String township, int items, Money total, int open, int held, int paid, int returned) {}

  /** The list with this file, if it may pay in cash. */
  public Optional<CashList.Head> find(CaseNumber list) {
    return lists.stream().flatMap(each -> each.find(list).stream()).findFirst();
  }

  /** An area's lists, the newest of each kind first. */
  public List<CashList.Head> of(String area) {
    return lists.stream().flatMap(each -> each.of(area).stream()).toList();
  }

  /** Gives each township with somebody to be paid in cash the task to do so. */
  public void begin(CaseNumber list) {
    sums(list).stream()
        .filter(sum -> sum.open() > 0)
        .forEach(
            sum ->
                engine.startProcessBySystem(
                    PROCESS,
                    list,
                    Map.of(
                        CaseVariables.AREA, list.area(), CaseVariables.TOWNSHIP, sum.township())));
  }

  /** What a list pays in cash, by township; none if all goes to the bank. */
  public List<Sum> sums(CaseNumber list) {
    return jdbc.sql(
            """
            select township, count(*) as items, sum(amount) as total,
              count(*) filter (where state = 'ORDERED') as open,
              count(*) filter (where state = 'ORDERED' and exists (select 1 from grant_hold h
                where h.case_number = c.case_number and h.outcome is null)) as held,
              count(*) filter (where state = 'PAID') as paid,
              count(*) filter (where state = 'REJECTED') as returned
            from cash_item c where list = ? group by 1 order by 1
            """)
        .param(list.value())
        .query(
            (row, n) ->
                new Sum(
                    row.getString("township"),
                    row.getInt("items"),
                    Money.of(row.getBigDecimal("total")),
                    row.getInt("open"),
                    row.getInt("held"),
                    row.getInt("paid"),
                    row.getInt("returned")))
        .list();
  }

  /** A township's cash list, by case number. */
  public List<Line> lines(CaseNumber list, String township) {
    return jdbc.sql(
            """
            select c.key, c.case_number, c.month, c.category, c.amount, c.state, c.attempt,
              c.collected_on, g.version, g.household_size, p.payee, p.version as payee_version,
              p.amended_by, h.reason as held
            from cash_item c join running_grant g on g.id = c.grant_id
            join running_grant_payee p on p.grant_id = c.grant_id and p.version = c.payee_version
            left join grant_hold h on h.case_number = c.case_number and h.outcome is null
              and c.state = 'ORDERED'
            where c.list = ? and c.township = ? order by c.case_number, c.month
            """)
        .params(list.value(), township)
        .query((row, n) -> line(row))
        .list();
  }

  private Line line(ResultSet row) throws SQLException {
    return new Line(
        row.getString("key"),
        new CaseNumber(row.getString("case_number")),
        row.getObject("month", LocalDate.class),
        Category.valueOf(row.getString("category")),
        row.getInt("household_size"),
        grants.payee(row).name(),
        Money.of(row.getBigDecimal("amount")),
        State.valueOf(row.getString("state")),
        row.getInt("attempt"),
        row.getObject("collected_on", LocalDate.class),
        row.getString("held") == null ? null : HoldReason.valueOf(row.getString("held")),
        row.getString("amended_by"));
  }

  /** What nobody has collected yet. */
  List<Line> open(CaseNumber list, String township) {
    return lines(list, township).stream().filter(line -> line.state() == State.ORDERED).toList();
  }

  /**
   * A list that is being paid out, locked until the transaction ends; nothing of it is put on hold
   * meanwhile.
   *
   * @throws RefusedException if there is none, or it is not paid out now
   */
  CashList.Head lock(CaseNumber list) {
    holds.keep();
    return kind(list).lock(list);
  }

  private CashList kind(CaseNumber list) {
    return lists.stream()
        .filter(each -> each.find(list).isPresent())
        .findFirst()
        .orElseThrow(() -> new RefusedException(Kind.NOT_FOUND, "no-such-cash-list"));
  }

  /** Keeps receipts and books what they are for. */
  void collect(CaseNumber list, List<CashReceipt> receipts, String user) {
    kind(list).collect(list, receipts, user);
    receipts.forEach(receipt -> timeline.add(receipt.caseNumber(), TimelineKind.PAID, user));
  }

  /** Takes back what was not collected in time; it is decided on with the rest that came back. */
  void giveBack(CaseNumber list, String township) {
    if (open(list, township).isEmpty()) {
      // all went back before, and the list may be over
      return;
    }
    lock(list);
    List<Line> left = open(list, township);
    if (!left.isEmpty()) {
      kind(list).giveBack(list, left.stream().map(Line::key).toList(), ReturnReason.NOT_COLLECTED);
      timeline.add(list, TimelineKind.CASH_RETURNED);
      left.forEach(line -> timeline.add(line.caseNumber(), TimelineKind.CASH_RETURNED));
    }
  }

  /**
   * Takes back at once what a case is to be paid in cash.
   *
   * @param from the payees that it is taken back from
   */
  void takeBack(CaseNumber number, Predicate<Payee> from) {
    record Open(CaseNumber list, String key, Payee payee) {}
    Map<CaseNumber, List<Open>> lists =
        jdbc
            .sql(
                """
                select c.list, c.key, c.case_number, g.version, p.payee, p.version as payee_version
                from cash_item c join running_grant g on g.id = c.grant_id
                join running_grant_payee p
                  on p.grant_id = c.grant_id and p.version = c.payee_version
                where c.case_number = ? and c.state = 'ORDERED' order by c.list, c.key
                """)
            .param(number.value())
            .query(
                (row, n) ->
                    new Open(
                        new CaseNumber(row.getString("list")),
                        row.getString("key"),
                        grants.payee(row)))
            .list()
            .stream()
            .filter(open -> from.test(open.payee()))
            .collect(Collectors.groupingBy(Open::list, LinkedHashMap::new, Collectors.toList()));
    lists.forEach(
        (list, open) -> {
          kind(list)
              .giveBack(list, open.stream().map(Open::key).toList(), ReturnReason.AID_CHANGED);
          timeline.add(list, TimelineKind.CASH_RETURNED);
          timeline.add(number, TimelineKind.CASH_RETURNED);
        });
  }
}
