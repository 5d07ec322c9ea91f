package org.jiuzhu.payment;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;
import org.jiuzhu.policy.Parameters;
import org.jiuzhu.policy.PolicyLibrary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * 拆分申请: finds what one household was granted in several applications for one event; whoever pays
 * judges whether it was split to stay below a limit. People are compared by the fingerprints in
 * {@code case_person}: by ID number in all areas, with everybody who was declared in one household
 * with them; by name, within the area, only where one of the two has no ID number.
 *
 * <p>Whoever pays keeps the people of the case in {@code case_person}, says what kind of event it
 * is ({@link #note}) in the one vocabulary that all payers share, and asks ({@link #check}) before
 * approving.
 */
@Service
public class SplitWatch {

  private static final String PEOPLE =
      """
      with mine as (
        select id_index, name_index from case_person where case_number = :number),
      household as (
        select id_index from mine where id_index is not null
        union
        select other.id_index
        from mine
          join case_person me on me.id_index = mine.id_index and me.part = 'MEMBER'
          join case_person other on other.case_number = me.case_number and other.part = 'MEMBER'
        where other.id_index is not null)
      """;

  private final JdbcClient jdbc;
  private final CaseFiles caseFiles;
  private final PolicyLibrary policies;
  private final Clock clock;

  SplitWatch(JdbcClient jdbc, CaseFiles caseFiles, PolicyLibrary policies, Clock clock) {
    this.jdbc = jdbc;
    this.caseFiles = caseFiles;
    this.policies = policies;
    this.clock = clock;
  }

  /**
   * Notes what occasions the payments of a case; the last word counts.
   *
   * @param event code of the kind of event
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void note(CaseNumber number, Enum<?> event) {
    jdbc.sql(
            """
            insert into payment_occasion (case_number, kind, noted_at) values (?, ?, ?)
            on conflict (case_number) do update
              set kind = excluded.kind, noted_at = excluded.noted_at
            """)
        .params(number.value(), event.name(), Timestamp.from(clock.instant()))
        .update();
  }

  /**
   * What the people of a case, or of a household with them, were granted in other cases for the
   * same kind of event. Two such cases are approved one after the other: the people are locked
   * until the end of the transaction. Lock the case before and the fund after.
   *
   * @return payments within the window of the area, newest first
   * @throws IllegalStateException if nobody noted what occasions the case
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<EarlierPayment> check(CaseNumber number) {
    lockPeople(number);
    return look(number);
  }

  /** As {@link #check}, for a form that only shows it: nobody is locked. */
  @Transactional(propagation = Propagation.SUPPORTS)
  public List<EarlierPayment> look(CaseNumber number) {
    return earlier(number, occasion(number));
  }

  /**
   * Other cases of the same people, or of a household with them, that are about the same kind of
   * event, whether anything was paid there or not.
   */
  @Transactional(propagation = Propagation.SUPPORTS)
  public List<CaseNumber> ofTheSameKind(CaseNumber number) {
    return jdbc.sql(
            PEOPLE
                + """
                select distinct p.case_number
                from household h join case_person p on p.id_index = h.id_index
                  join payment_occasion o on o.case_number = p.case_number and o.kind = :kind
                where p.case_number <> :number
                order by p.case_number
                """)
        .param("number", number.value())
        .param("kind", occasion(number))
        .query((row, n) -> new CaseNumber(row.getString(1)))
        .list();
  }

  /** Days within which aid for the same kind of event counts together, by the rules of a case. */
  public int days(CaseFile caseFile) {
    return policies
        .asOf(caseFile.area(), caseFile.ruleDate())
        .require(Parameters.SPLIT_DAYS)
        .value()
        .toInt();
  }

  private String occasion(CaseNumber number) {
    return jdbc.sql("select kind from payment_occasion where case_number = ?")
        .param(number.value())
        .query(String.class)
        .optional()
        .orElseThrow(() -> new IllegalStateException("nothing occasioned this case yet"));
  }

  /**
   * Locks the people of a case's household until the end of the transaction, so that their cases
   * are approved one after the other. In one order everywhere, so that two cases of one household
   * do not wait for each other. Lock the case before and the fund after.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void lockPeople(CaseNumber number) {
    jdbc.sql(
            PEOPLE
                + """
                select pg_advisory_xact_lock(key) from (
                  select distinct hashtextextended(encode(id_index, 'hex'), 0) key
                  from household order by key) people
                """)
        .param("number", number.value())
        .query()
        .listOfRows();
  }

  private List<EarlierPayment> earlier(CaseNumber number, String kind) {
    CaseFile caseFile = caseFiles.get(number);
    return jdbc.sql(
            PEOPLE
                + """
                , found as (
                  select p.case_number, false by_name
                  from household h join case_person p on p.id_index = h.id_index
                  union
                  select p.case_number, true
                  from mine join case_person p on p.name_index = mine.name_index
                    join case_file c on c.number = p.case_number and c.area = :area
                  where mine.id_index is null or p.id_index is null),
                cases as (
                  select case_number, bool_and(by_name) by_name from found
                  where case_number <> :number group by case_number)
                select paid.*, cases.by_name
                from cases
                  join payment_occasion o on o.case_number = cases.case_number and o.kind = :kind
                  join payment paid on paid.case_number = cases.case_number
                where paid.state <> 'CANCELLED' and paid.approved_at >= :since
                order by paid.approved_at desc, paid.case_number, paid.instalment
                """)
        .param("number", number.value())
        .param("area", caseFile.area())
        .param("kind", kind)
        .param("since", since(caseFile))
        .query(
            (row, n) ->
                new EarlierPayment(
                    new PaymentKey(
                        new CaseNumber(row.getString("case_number")), row.getInt("instalment")),
                    FundId.parse(row.getString("fund")),
                    Money.of(row.getBigDecimal("amount")),
                    row.getTimestamp("approved_at").toInstant(),
                    row.getString("approved_by"),
                    row.getBoolean("by_name")))
        .list();
  }

  private Timestamp since(CaseFile caseFile) {
    return Timestamp.from(clock.instant().minus(Duration.ofDays(days(caseFile))));
  }
}
