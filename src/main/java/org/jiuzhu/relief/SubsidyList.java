package org.jiuzhu.relief;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.PaymentMethod;
import org.jiuzhu.policy.Category;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who gets a subsidy: drawn up in one statement over all running grants. No personal data. */
@Repository
public class SubsidyList {

  /**
   * Who has had another subsidy of the same kind under the same emergency: the person, and the
   * household, whoever its recipient was then.
   */
  private static final String HAD =
      """
      with had as (
        select i.case_number, g.id_index from relief_subsidy s
        join relief_subsidy other on other.emergency = s.emergency and other.kind = s.kind
          and other.case_number <> s.case_number
        join relief_subsidy_item i on i.subsidy = other.case_number
        join running_grant g on g.id = i.grant_id
        where s.case_number = :subsidy and i.state not in ('LISTED', 'CANCELLED'))
      """;

  /** The grant and the approved payee of a payment {@code i}. */
  static final String PAYEE =
      """
      join running_grant g on g.id = i.grant_id
      left join running_grant_payee p on p.grant_id = i.grant_id and p.version = i.payee_version
      """;

  /**
   * How a payment is made: as approved; what was paid before approved payees were kept went to
   * accounts.
   */
  static final String METHOD =
      "coalesce(p.method, case when i.state = 'LISTED' then g.method else 'TRANSFER' end)";

  private final JdbcClient jdbc;
  private final PublicEmergencies emergencies;
  private final Clock clock;

  SubsidyList(JdbcClient jdbc, PublicEmergencies emergencies, Clock clock) {
    this.jdbc = jdbc;
    this.emergencies = emergencies;
    this.clock = clock;
  }

  /**
   * One payment of a subsidy.
   *
   * @param township slug of the recipient's case when the list was drawn up
   * @param persons how many people the grant is for
   * @param amount CNY
   * @param method to an account, or in cash
   * @param reason code of why it came back, or null
   * @param onHold whether it came back and waits, its aid being on hold
   */
  public record Item(
      CaseNumber caseNumber,
      String township,
      Category category,
      int persons,
      Money amount,
      PaymentMethod method,
      SubsidyItemState state,
      String reason,
      boolean onHold) {}

  /**
   * A sum over payments.
   *
   * @param township slug
   * @param method to accounts, or in cash
   * @param recipients households
   * @param amount CNY
   */
  public record Sum(
      String township,
      PaymentMethod method,
      SubsidyItemState state,
      int recipients,
      int persons,
      Money amount) {}

  /**
   * Draws the list up again: whoever is paid monthly aid of the chosen kinds this month in the
   * chosen townships, each person once; without those whose aid is on hold, and those who have had,
   * or whose household has had, a subsidy of the same kind under the same emergency. Of several
   * grants of a person that qualify, the one that goes on is taken, or else the one that ends last;
   * of equal ones the newest.
   *
   * @return how many households are on it
   */
  int drawUp(Subsidy subsidy) {
    EmergencyDeclaration emergency = emergencies.get(subsidy.emergency());
    String[] townships =
        (subsidy.townships().isEmpty() ? emergency.townships() : subsidy.townships())
            .toArray(String[]::new);
    jdbc.sql("delete from relief_subsidy_item where subsidy = ?")
        .param(subsidy.caseNumber().value())
        .update();
    return jdbc.sql(
            HAD
                + """
            insert into relief_subsidy_item
              (subsidy, grant_id, case_number, township, category, persons, amount)
            select distinct on (g.id_index)
              :subsidy, g.id, g.case_number, f.township, g.category, g.household_size,
              case when :perPerson then :amount * g.household_size else :amount end
            from running_grant g join case_file f on f.number = g.case_number
            where g.area = :area and g.category = any (:categories)
              and g.first_month <= :month and (g.last_month is null or g.last_month >= :month)
              and (:everywhere or f.township = any (:townships))
              and not exists (select 1 from case_on_hold h
                where h.case_number = g.case_number)
              and not exists (select 1 from had where had.case_number = g.case_number)
              and not exists (select 1 from had where had.id_index = g.id_index)
            order by g.id_index, g.last_month desc nulls first, g.first_month desc, g.id desc
            """)
        .param("subsidy", subsidy.caseNumber().value())
        .param("perPerson", subsidy.per() == SubsidyPer.PERSON)
        .param("amount", subsidy.amount().toBigDecimal())
        .param("area", subsidy.caseNumber().area())
        .param("categories", subsidy.categories().stream().map(Enum::name).toArray(String[]::new))
        .param("month", month())
        .param("everywhere", townships.length == 0)
        .param("townships", townships)
        .update();
  }

  private LocalDate month() {
    return LocalDate.now(clock).withDayOfMonth(1);
  }

  /**
   * How many on the list are no longer paid, are on hold, or have moved away: then it is drawn up
   * again.
   */
  public int outdated(CaseNumber subsidy) {
    return jdbc.sql(
            """
            select count(*) from relief_subsidy_item i
            join running_grant g on g.id = i.grant_id
            join case_file f on f.number = i.case_number
            where i.subsidy = ? and i.state = 'LISTED'
              and (g.last_month < ? or f.township is distinct from i.township
                or exists (select 1 from case_on_hold h
                  where h.case_number = i.case_number))
            """)
        .params(subsidy.value(), month())
        .query(Integer.class)
        .single();
  }

  /**
   * How many on the list have, or whose household has, another subsidy of the same kind under the
   * same emergency.
   */
  public int alreadySubsidised(CaseNumber subsidy) {
    return jdbc.sql(
            HAD
                + """
            select count(*) from (
              select i.grant_id from relief_subsidy_item i
              join had on had.case_number = i.case_number where i.subsidy = :subsidy
              union
              select i.grant_id from relief_subsidy_item i
              join running_grant g on g.id = i.grant_id
              join had on had.id_index = g.id_index where i.subsidy = :subsidy) twice
            """)
        .param("subsidy", subsidy.value())
        .query(Integer.class)
        .single();
  }

  /** Sums by township, method and state. */
  public List<Sum> sums(CaseNumber subsidy) {
    return jdbc.sql(
            """
            select i.township, %s as method, i.state, count(*) as recipients,
              sum(i.persons) as persons, sum(i.amount) as amount
            from relief_subsidy_item i %s where i.subsidy = ?
            group by 1, 2, 3 order by 1, 2 desc, 3
            """
                .formatted(METHOD, PAYEE))
        .param(subsidy.value())
        .query(
            (row, n) ->
                new Sum(
                    row.getString("township"),
                    PaymentMethod.valueOf(row.getString("method")),
                    SubsidyItemState.valueOf(row.getString("state")),
                    row.getInt("recipients"),
                    row.getInt("persons"),
                    Money.of(row.getBigDecimal("amount"))))
        .list();
  }

  /** What all payments of a subsidy in a state come to. */
  Sum sum(CaseNumber subsidy, SubsidyItemState state) {
    List<Sum> sums = sums(subsidy).stream().filter(each -> each.state() == state).toList();
    return new Sum(
        null,
        null,
        state,
        sums.stream().mapToInt(Sum::recipients).sum(),
        sums.stream().mapToInt(Sum::persons).sum(),
        Money.sum(sums.stream().map(Sum::amount).toList()));
  }

  /**
   * A page of the list, by township and case.
   *
   * @param page from 1
   */
  public List<Item> page(CaseNumber subsidy, int page, int size) {
    return jdbc.sql(
            """
            select i.case_number, i.township, i.category, i.persons, i.amount, %s as method,
              i.state, i.reason, i.state = 'REJECTED' and exists (select 1 from case_on_hold h
                where h.case_number = i.case_number) as on_hold
            from relief_subsidy_item i %s where i.subsidy = ?
            order by i.township, i.case_number limit ? offset ?
            """
                .formatted(METHOD, PAYEE))
        .params(subsidy.value(), size, (long) (page - 1) * size)
        .query(SubsidyList::item)
        .list();
  }

  private static Item item(ResultSet row, int n) throws SQLException {
    return new Item(
        new CaseNumber(row.getString("case_number")),
        row.getString("township"),
        Category.valueOf(row.getString("category")),
        row.getInt("persons"),
        Money.of(row.getBigDecimal("amount")),
        PaymentMethod.valueOf(row.getString("method")),
        SubsidyItemState.valueOf(row.getString("state")),
        row.getString("reason"),
        row.getBoolean("on_hold"));
  }
}
