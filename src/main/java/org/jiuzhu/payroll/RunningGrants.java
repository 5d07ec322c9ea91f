package org.jiuzhu.payroll;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.IdNumber;
import org.jiuzhu.casefile.SealedJson;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.Payee;
import org.jiuzhu.policy.Category;
import org.jiuzhu.protection.BlindIndex;
import org.jiuzhu.protection.Sealer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Everybody who is paid month by month (在享对象). Rows are added and ended, in the transaction of what
 * causes it; who is paid is sealed.
 */
@Repository
public class RunningGrants {

  private final JdbcClient jdbc;
  private final SealedJson sealedJson;
  private final BlindIndex blindIndex;
  private final ApplicationEventPublisher publisher;
  private final Clock clock;

  RunningGrants(
      JdbcClient jdbc,
      SealedJson sealedJson,
      BlindIndex blindIndex,
      ApplicationEventPublisher publisher,
      Clock clock) {
    this.jdbc = jdbc;
    this.sealedJson = sealedJson;
    this.blindIndex = blindIndex;
    this.publisher = publisher;
    this.clock = clock;
  }

  /**
   * Begins a grant; one of the same case that was running ends the month before, and so does one of
   * the same person under another case.
   */
  void begin(NewGrant grant) {
    end(grant.caseNumber(), grant.firstMonth().minusMonths(1));
    supersede(grant);
    jdbc.sql(
            """
            insert into running_grant (case_number, version, area, category, monthly_amount,
              household_size, first_month, payee, id_index, account_index, method, import,
              created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            grant.caseNumber().value(),
            grant.version(),
            grant.caseNumber().area(),
            grant.category().name(),
            grant.monthlyAmount().toBigDecimal(),
            grant.householdSize(),
            grant.firstMonth(),
            sealedJson.seal(grant.payee(), context(grant.caseNumber(), grant.version(), 1)),
            blindIndex.ofIdNumber(grant.recipient().value()),
            accountIndex(grant.payee()),
            grant.payee().method().name(),
            grant.importId(),
            Timestamp.from(clock.instant()))
        .update();
  }

  private byte[] accountIndex(Payee payee) {
    return payee.account() == null ? null : blindIndex.ofAccount(payee.account());
  }

  private void supersede(NewGrant grant) {
    List<GrantReplaced> replaced =
        jdbc.sql(
                """
                update running_grant
                set last_month = greatest(:last, (first_month - interval '1 month')::date),
                  superseded_by = :case
                where id_index in (:person) and case_number <> :case and last_month is null
                returning case_number, last_month
                """)
            .param("last", grant.firstMonth().minusMonths(1))
            .param("case", grant.caseNumber().value())
            .param("person", blindIndex.anyOfIdNumber(grant.recipient().value()))
            .query(
                (row, n) ->
                    new GrantReplaced(
                        new CaseNumber(row.getString("case_number")),
                        grant.caseNumber(),
                        row.getObject("last_month", LocalDate.class)))
            .list();
    for (GrantReplaced each : replaced) {
      // with what earlier grants of that case promised for the same months
      end(each.caseNumber(), grant.firstMonth().minusMonths(1));
      publisher.publishEvent(each);
    }
  }

  /**
   * Ends what a case is granted, also where an earlier grant promised later months; nothing that
   * ends before changes.
   *
   * @param lastMonth first day of the last month that is still paid; one before a grant's first
   *     month means that it never begins
   */
  public void end(CaseNumber number, LocalDate lastMonth) {
    jdbc.sql(
            """
            update running_grant
            set last_month = greatest(:last, (first_month - interval '1 month')::date)
            where case_number = :case and (last_month is null
              or last_month > greatest(:last, (first_month - interval '1 month')::date))
            """)
        .param("last", lastMonth)
        .param("case", number.value())
        .update();
  }

  /** All grants of a case, oldest first. */
  public List<Grant> of(CaseNumber number) {
    return jdbc.sql("select * from running_grant where case_number = ? order by id")
        .param(number.value())
        .query(RunningGrants::read)
        .list();
  }

  /** The grant under which a case is paid for a month, given by its first day. */
  public Optional<Grant> of(CaseNumber number, LocalDate month) {
    return of(number).stream().filter(grant -> grant.covers(month)).findFirst();
  }

  /** Those who are paid for a month in an area, by case number. */
  public List<Grant> running(String area, LocalDate month) {
    return jdbc.sql(
            """
            select * from running_grant where area = ? and first_month <= ?
              and (last_month is null or last_month >= ?) order by case_number
            """)
        .params(area, month, month)
        .query(RunningGrants::read)
        .list();
  }

  /** How many are paid for a month in an area. */
  public int count(String area, LocalDate month) {
    return jdbc.sql(
            """
            select count(*) from running_grant where area = ? and first_month <= ?
              and (last_month is null or last_month >= ?)
            """)
        .params(area, month, month)
        .query(Integer.class)
        .single();
  }

  /** The case under which somebody is paid now, in any area. */
  public Optional<CaseNumber> running(IdNumber recipient) {
    return jdbc.sql(
            "select case_number from running_grant"
                + " where id_index in (:person) and last_month is null limit 1")
        .param("person", blindIndex.anyOfIdNumber(recipient.value()))
        .query((row, n) -> new CaseNumber(row.getString(1)))
        .optional();
  }

  /** The cases whose monthly aid somebody receives, or once did. */
  public List<CaseNumber> received(IdNumber recipient) {
    return jdbc.sql("select distinct case_number from running_grant where id_index in (:person)")
        .param("person", blindIndex.anyOfIdNumber(recipient.value()))
        .query((row, n) -> new CaseNumber(row.getString(1)))
        .list();
  }

  /** Who is paid under a grant. */
  public Payee payee(long grant) {
    return jdbc.sql(
            "select case_number, version, payee, payee_version from running_grant where id = ?")
        .param(grant)
        .query((row, n) -> payee(row))
        .single();
  }

  /**
   * Opens the payee of a row with the columns case_number, version, payee and payee_version;
   * somebody without a name once the case was erased, because lists outlive whom they are about.
   */
  public Payee payee(ResultSet row) throws SQLException {
    return open(sealedPayee(row));
  }

  /**
   * A payee as it is stored.
   *
   * @param context where
   */
  record SealedPayee(byte[] sealed, String context) {}

  /** Reads the payee of a row as {@link #payee(ResultSet)} takes it, to be opened later. */
  static SealedPayee sealedPayee(ResultSet row) throws SQLException {
    return new SealedPayee(
        row.getBytes("payee"),
        context(
            new CaseNumber(row.getString("case_number")),
            row.getInt("version"),
            row.getInt("payee_version")));
  }

  /** Opens a stored payee; somebody without a name once the case was erased. */
  Payee open(SealedPayee payee) {
    return Sealer.isErased(payee.sealed())
        ? Payee.inPerson("")
        : sealedJson.open(payee.sealed(), payee.context(), Payee.class);
  }

  /** Changes where the money of a grant goes. */
  public void amend(long id, Payee payee, String user) {
    record Row(CaseNumber number, int version, int payeeVersion) {}
    Row row =
        jdbc.sql(
                """
                select case_number, version, payee_version from running_grant where id = ?
                for no key update
                """)
            .param(id)
            .query(
                (found, n) ->
                    new Row(new CaseNumber(found.getString(1)), found.getInt(2), found.getInt(3)))
            .single();
    jdbc.sql(
            """
            update running_grant set payee = ?, payee_version = ?, account_index = ?, method = ?,
              payee_amended_by = ?, payee_amended_at = ? where id = ?
            """)
        .params(
            sealedJson.seal(payee, context(row.number(), row.version(), row.payeeVersion() + 1)),
            row.payeeVersion() + 1,
            accountIndex(payee),
            payee.method().name(),
            user,
            Timestamp.from(clock.instant()),
            id)
        .update();
  }

  private static Grant read(ResultSet row, int n) throws SQLException {
    return new Grant(
        row.getLong("id"),
        new CaseNumber(row.getString("case_number")),
        row.getInt("version"),
        Category.valueOf(row.getString("category")),
        Money.of(row.getBigDecimal("monthly_amount")),
        row.getInt("household_size"),
        row.getObject("first_month", LocalDate.class),
        row.getObject("last_month", LocalDate.class));
  }

  /** What was sealed as one version opens as no other. */
  static String context(CaseNumber number, int version, int payeeVersion) {
    return "running-grant:" + number + ":" + version + ":" + payeeVersion;
  }
}
