package org.jiuzhu.payroll;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.SealedJson;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.engine.CaseVariables;
import org.jiuzhu.engine.EngineMessages;
import org.jiuzhu.money.Money;
import org.jiuzhu.payroll.Payroll.State;
import org.jiuzhu.policy.Category;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * 现金发放: what a payroll pays to people without an account, by their township, each against a
 * receipt. What nobody collects in time goes back (《社会救助法》 Art. 70).
 */
@Service
public class CashPayouts {

  private static final String PROCESS = "CashPayout";

  private static final String CASH =
      """
      from payroll_item i join running_grant g on g.id = i.grant_id
      join running_grant_payee p on p.grant_id = i.grant_id and p.version = i.payee_version
      left join payroll_receipt r on r.case_number = i.case_number and r.month = i.month
        and r.attempt = i.attempt
      where p.method = 'CASH' and i.payroll = ?
      """;

  private final JdbcClient jdbc;
  private final SealedJson sealedJson;
  private final RunningGrants grants;
  private final Payrolls payrolls;
  private final PayrollBooks books;
  private final EngineMessages engine;
  private final Timeline timeline;
  private final Clock clock;

  CashPayouts(
      JdbcClient jdbc,
      SealedJson sealedJson,
      RunningGrants grants,
      Payrolls payrolls,
      PayrollBooks books,
      EngineMessages engine,
      Timeline timeline,
      Clock clock) {
    this.jdbc = jdbc;
    this.sealedJson = sealedJson;
    this.grants = grants;
    this.payrolls = payrolls;
    this.books = books;
    this.engine = engine;
    this.timeline = timeline;
    this.clock = clock;
  }

  /**
   * A line of a township's cash list.
   *
   * @param payee whom it is for
   * @param amount CNY
   * @param collectedOn null until a receipt is booked
   */
  public record Line(
      ItemKey key,
      Category category,
      int persons,
      String payee,
      Money amount,
      PayrollItem.State state,
      int attempt,
      LocalDate collectedOn) {}

  /**
   * A township's cash list in figures.
   *
   * @param township slug
   * @param total CNY
   */
  public record Sum(String township, int items, Money total, int open, int paid, int returned) {}

  /**
   * What somebody received.
   *
   * @param receiver who took the money
   * @param onBehalf why that is somebody else than the payee; null if it is not
   * @param witness who saw it, where the receiver cannot sign; else null
   */
  record Receipt(
      ItemKey key,
      int attempt,
      LocalDate collectedOn,
      String receiver,
      String onBehalf,
      String witness) {

    /** Leaves the people out. */
    @Override
    public String toString() {
      return "Receipt[" + key + "]";
    }
  }

  /** Gives each township with somebody to be paid in cash the task to do so. */
  void begin(Payroll payroll) {
    sums(payroll.caseNumber()).stream()
        .filter(sum -> sum.open() > 0)
        .forEach(
            sum ->
                engine.startProcessBySystem(
                    PROCESS,
                    payroll.caseNumber(),
                    Map.of(
                        CaseVariables.AREA,
                        payroll.area(),
                        CaseVariables.TOWNSHIP,
                        sum.township())));
  }

  /** What a payroll pays in cash, by township; none if all goes to the bank. */
  public List<Sum> sums(CaseNumber payroll) {
    return jdbc.sql(
            """
            select i.township, count(*) as items, sum(i.amount) as total,
              count(*) filter (where i.state = 'ORDERED') as open,
              count(*) filter (where i.state = 'PAID') as paid,
              count(*) filter (where i.state = 'REJECTED') as returned
            """
                + CASH
                + " and i.state in ('ORDERED', 'PAID', 'REJECTED') group by 1 order by 1")
        .param(payroll.value())
        .query(
            (row, n) ->
                new Sum(
                    row.getString("township"),
                    row.getInt("items"),
                    Money.of(row.getBigDecimal("total")),
                    row.getInt("open"),
                    row.getInt("paid"),
                    row.getInt("returned")))
        .list();
  }

  /** A township's cash list, by case number. */
  public List<Line> lines(CaseNumber payroll, String township) {
    return jdbc.sql(
            """
            select i.case_number, i.month, i.category, i.amount, i.state, i.attempt, g.version,
              g.household_size, p.payee, p.version as payee_version, r.collected_on
            """
                + CASH
                + " and i.township = ? and i.state in ('ORDERED', 'PAID', 'REJECTED')"
                + " order by i.case_number, i.month")
        .params(payroll.value(), township)
        .query((row, n) -> line(row))
        .list();
  }

  private Line line(ResultSet row) throws SQLException {
    return new Line(
        new ItemKey(
            new CaseNumber(row.getString("case_number")), row.getObject("month", LocalDate.class)),
        Category.valueOf(row.getString("category")),
        row.getInt("household_size"),
        grants.payee(row).name(),
        Money.of(row.getBigDecimal("amount")),
        PayrollItem.State.valueOf(row.getString("state")),
        row.getInt("attempt"),
        row.getObject("collected_on", LocalDate.class));
  }

  /** What nobody has collected yet. */
  List<Line> open(CaseNumber payroll, String township) {
    return lines(payroll, township).stream()
        .filter(line -> line.state() == PayrollItem.State.ORDERED)
        .toList();
  }

  /** The day on which a payroll was approved, if it was. */
  Optional<LocalDate> approvedOn(CaseNumber payroll) {
    return jdbc.sql(
            "select approved_at from payroll where case_number = ? and approved_at is not null")
        .param(payroll.value())
        .query(
            (row, n) ->
                row.getTimestamp(1).toInstant().atZone(ZoneId.systemDefault()).toLocalDate())
        .optional();
  }

  /** Keeps receipts and books what they are for. The database refuses whoever approved it. */
  void collect(Payroll payroll, List<Receipt> receipts, String user) {
    for (Receipt receipt : receipts) {
      jdbc.sql(
              """
              insert into payroll_receipt (case_number, month, attempt, payroll, collected_on,
                content, handed_over_by, booked_at)
              values (?, ?, ?, ?, ?, ?, ?, ?)
              """)
          .params(
              receipt.key().caseNumber().value(),
              receipt.key().month(),
              receipt.attempt(),
              payroll.caseNumber().value(),
              receipt.collectedOn(),
              sealedJson.seal(
                  new Content(receipt.receiver(), receipt.onBehalf(), receipt.witness()),
                  "payroll-receipt:" + receipt.key().value() + ":" + receipt.attempt()),
              user,
              Timestamp.from(clock.instant()))
          .update();
      timeline.add(receipt.key().caseNumber(), TimelineKind.PAID, user);
    }
    books.collected(payroll, receipts.stream().map(Receipt::key).toList(), user);
  }

  private record Content(String receiver, String onBehalf, String witness) {}

  /**
   * Takes back what was not collected in time; the township decides with the rest that came back.
   */
  void giveBack(CaseNumber number, String township) {
    Payroll payroll = payrolls.lock(number, State.ORDERED, State.SENT);
    List<ItemKey> keys = open(number, township).stream().map(Line::key).toList();
    if (!keys.isEmpty()) {
      books.notCollected(payroll, keys);
      timeline.add(number, TimelineKind.CASH_RETURNED);
      keys.forEach(key -> timeline.add(key.caseNumber(), TimelineKind.CASH_RETURNED));
    }
  }
}
