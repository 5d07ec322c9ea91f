package org.jiuzhu.payroll;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
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
   * @param list the list that it is a part of
   * @param township slug
   * @param total CNY
   * @param open to be collected, those on hold among them
   */
  public record Sum(
      CaseNumber list,
      String township,
      int items,
      Money total,
      int open,
      int held,
      int paid,
      int returned) {}

  /**
   * One page of them.
   *
   * @param of how many there are on all pages
   */
  public record Page(List<Sum> sums, int of) {

    public Page {
      sums = List.copyOf(sums);
    }
  }

  /** The list with this file, if it may pay in cash. */
  public Optional<CashList.Head> find(CaseNumber list) {
    return lists.stream().flatMap(each -> each.find(list).stream()).findFirst();
  }

  /** An area's lists that are not over, the newest of each kind first. */
  public List<CashList.Head> open(String area) {
    return lists.stream().flatMap(each -> each.open(area).stream()).toList();
  }

  /** An area's lists of a month that are over, the newest of each kind first. */
  public List<CashList.Head> over(String area, YearMonth month) {
    return lists.stream().flatMap(each -> each.over(area, month).stream()).toList();
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
    return page(List.of(list), null, 1, Integer.MAX_VALUE).sums();
  }

  /**
   * What lists pay in cash, list by list, by township.
   *
   * @param townships slugs of those that are wanted; null for all
   * @param page from 1
   */
  public Page page(List<CaseNumber> lists, Set<String> townships, int page, int size) {
    AtomicInteger of = new AtomicInteger();
    List<Sum> sums =
        jdbc.sql(
                """
                select list, township, count(*) as items, sum(amount) as total,
                  count(*) filter (where state = 'ORDERED') as open,
                  count(*) filter (where state = 'ORDERED' and exists (select 1 from case_on_hold h
                    where h.case_number = c.case_number)) as held,
                  count(*) filter (where state = 'PAID') as paid,
                  count(*) filter (where state = 'REJECTED') as returned,
                  count(*) over () as rows
                from cash_item c
                where list = any (:lists) %s group by list, township
                order by array_position(:lists, list), township limit :size offset :offset
                """
                    .formatted(townships == null ? "" : "and township = any (:townships)"))
            .param("lists", lists.stream().map(CaseNumber::value).toArray(String[]::new))
            .param("townships", townships == null ? null : townships.toArray(String[]::new))
            .param("size", size)
            .param("offset", (page - 1L) * size)
            .query(
                (row, n) -> {
                  of.set(row.getInt("rows"));
                  return sum(row);
                })
            .list();
    return new Page(sums, of.get());
  }

  private static Sum sum(ResultSet row) throws SQLException {
    return new Sum(
        new CaseNumber(row.getString("list")),
        row.getString("township"),
        row.getInt("items"),
        Money.of(row.getBigDecimal("total")),
        row.getInt("open"),
        row.getInt("held"),
        row.getInt("paid"),
        row.getInt("returned"));
  }

  /** The cases that a township's cash list pays. */
  public Set<CaseNumber> cases(CaseNumber list, String township) {
    return Set.copyOf(
        jdbc.sql("select distinct case_number from cash_item where list = ? and township = ?")
            .params(list.value(), township)
            .query((row, n) -> new CaseNumber(row.getString(1)))
            .list());
  }

  /** A township's cash list, by case number. */
  public List<Line> lines(CaseNumber list, String township) {
    return lines("order by c.case_number, c.month", Map.of(), list, township);
  }

  /**
   * What nobody has collected yet, first what this person can book now.
   *
   * @param most how many
   */
  List<Line> open(CaseNumber list, String township, String user, int most) {
    return lines(
        """
        and c.state = 'ORDERED'
        order by h.id is null and p.amended_by is distinct from :user desc, c.case_number, c.month
        limit :most
        """,
        Map.of("user", user, "most", most),
        list,
        township);
  }

  /** Those of these payments that nobody has collected yet. */
  List<Line> open(CaseNumber list, String township, Set<String> keys) {
    return lines(
        "and c.state = 'ORDERED' and c.key = any (:keys) order by c.case_number, c.month",
        Map.of("keys", keys.toArray(String[]::new)),
        list,
        township);
  }

  private List<Line> lines(
      String which, Map<String, Object> named, CaseNumber list, String township) {
    return jdbc.sql(
            """
            select c.key, c.case_number, c.month, c.category, c.amount, c.state, c.attempt,
              c.collected_on, g.version, g.household_size, p.payee, p.version as payee_version,
              p.amended_by, h.reason as held
            from cash_item c join running_grant g on g.id = c.grant_id
            join running_grant_payee p on p.grant_id = c.grant_id and p.version = c.payee_version
            left join case_on_hold h on h.case_number = c.case_number and c.state = 'ORDERED'
            where c.list = :list and c.township = :township
            """
                + which)
        .param("list", list.value())
        .param("township", township)
        .params(named)
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

  /** A payment that nobody has collected yet. */
  private record Left(String key, CaseNumber caseNumber) {}

  private List<Left> left(CaseNumber list, String township) {
    return jdbc.sql(
            """
            select key, case_number from cash_item
            where list = ? and township = ? and state = 'ORDERED' order by case_number, month
            """)
        .params(list.value(), township)
        .query(
            (row, n) ->
                new Left(row.getString("key"), new CaseNumber(row.getString("case_number"))))
        .list();
  }

  /** The cases of the payments that nobody has collected yet, one for each of them. */
  List<CaseNumber> waiting(CaseNumber list, String township) {
    return left(list, township).stream().map(Left::caseNumber).toList();
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
    if (left(list, township).isEmpty()) {
      // all went back before, and the list may be over
      return;
    }
    lock(list);
    List<Left> left = left(list, township);
    if (!left.isEmpty()) {
      kind(list).giveBack(list, left.stream().map(Left::key).toList(), ReturnReason.NOT_COLLECTED);
      timeline.add(list, TimelineKind.CASH_RETURNED);
      left.forEach(each -> timeline.add(each.caseNumber(), TimelineKind.CASH_RETURNED));
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
