package org.jiuzhu.payroll;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.money.Money;
import org.jiuzhu.payroll.PayrollItem.State;
import org.jiuzhu.policy.Category;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** What payrolls pay, to be looked at. */
@Repository
public class PayrollItems {

  /** What an item stands on: of what came back, what was recovered is not part of it any more. */
  private static final String TOTAL =
      "sum(case when state = 'REJECTED' then amount - recovered else amount end) as total";

  /** Which items came back and are not paid: they go again, or are given up. */
  static final String CAME_BACK =
      "(state = 'REJECTED' or state in ('LISTED', 'HELD') and attempt > 1)";

  private final JdbcClient jdbc;

  PayrollItems(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Items of a payroll that are in one state.
   *
   * @param total CNY
   */
  public record StateSum(State state, int items, Money total) {}

  /**
   * Items of a payroll that are to be paid, of one township and category.
   *
   * @param township slug
   * @param total CNY
   */
  public record Sum(String township, Category category, int items, Money total) {}

  /** A payroll's sums by state; states without items are left out. */
  public List<StateSum> byState(CaseNumber payroll) {
    return jdbc.sql(
            "select state, count(*) as items, "
                + TOTAL
                + " from payroll_item where payroll = ? group by state order by state")
        .param(payroll.value())
        .query(
            (row, n) ->
                new StateSum(
                    State.valueOf(row.getString("state")),
                    row.getInt("items"),
                    Money.of(row.getBigDecimal("total"))))
        .list();
  }

  /** How many items of a payroll are in a state, and their sum. */
  public StateSum of(CaseNumber payroll, State state) {
    return byState(payroll).stream()
        .filter(sum -> sum.state() == state)
        .findFirst()
        .orElse(new StateSum(state, 0, Money.ZERO));
  }

  /** What is to be paid, is being paid or was paid, by township and category. */
  public List<Sum> sums(CaseNumber payroll) {
    return jdbc.sql(
            "select township, category, count(*) as items, "
                + TOTAL
                + """
                 from payroll_item
                where payroll = ? and state not in ('HELD', 'CANCELLED') group by 1, 2 order by 1, 2
                """)
        .param(payroll.value())
        .query(
            (row, n) ->
                new Sum(
                    row.getString("township"),
                    Category.valueOf(row.getString("category")),
                    row.getInt("items"),
                    Money.of(row.getBigDecimal("total"))))
        .list();
  }

  /** All monthly payments of a case, the newest month first. */
  public List<PayrollItem> of(CaseNumber number) {
    return read(
        jdbc.sql("select * from payroll_item where case_number = ? order by month desc")
            .param(number.value()));
  }

  /** An item, if there is one. */
  public Optional<PayrollItem> find(ItemKey key) {
    return read(
            jdbc.sql("select * from payroll_item where case_number = ? and month = ?")
                .params(key.caseNumber().value(), key.month()))
        .stream()
        .findFirst();
  }

  /** Whether an item was paid out in cash by this try: it did not go through the bank. */
  boolean isCollected(PayrollItem item) {
    return jdbc.sql(
            """
            select exists (select 1 from payroll_receipt
              where case_number = ? and month = ? and attempt = ?)
            """)
        .params(item.caseNumber().value(), item.month(), item.attempt())
        .query(Boolean.class)
        .single();
  }

  /** Townships with items of a payroll that the bank sent back and nobody has looked at. */
  List<String> returnedTownships(CaseNumber payroll) {
    return jdbc.sql(
            """
            select distinct township from payroll_item
            where payroll = ? and state = 'REJECTED' and reason is not null and not again order by 1
            """)
        .param(payroll.value())
        .query(String.class)
        .list();
  }

  /** What the bank sent back to a township in a payroll, and nobody has looked at. */
  List<PayrollItem> returned(CaseNumber payroll, String township, int most) {
    return read(
        jdbc.sql(
                """
                select * from payroll_item
                where payroll = ? and township = ? and state = 'REJECTED' and reason is not null
                  and not again
                order by case_number, month limit ?
                """)
            .params(payroll.value(), township, most));
  }

  static List<PayrollItem> read(StatementSpec statement) {
    return statement.query(PayrollItems::item).list();
  }

  private static PayrollItem item(ResultSet row, int n) throws SQLException {
    State state = State.valueOf(row.getString("state"));
    Money amount = Money.of(row.getBigDecimal("amount"));
    return new PayrollItem(
        new CaseNumber(row.getString("case_number")),
        row.getObject("month", LocalDate.class),
        row.getLong("grant_id"),
        new CaseNumber(row.getString("payroll")),
        row.getString("township"),
        Category.valueOf(row.getString("category")),
        state == State.REJECTED ? amount.minus(Money.of(row.getBigDecimal("recovered"))) : amount,
        state,
        row.getInt("attempt"),
        row.getString("reason"));
  }
}
