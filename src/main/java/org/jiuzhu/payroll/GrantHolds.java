package org.jiuzhu.payroll;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.SealedJson;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Aid that is on hold (暂停发放): no payroll pays it until somebody has settled how it goes on (《社会救助法》
 * Art. 46). The database refuses to order what is on hold.
 */
@Repository
public class GrantHolds {

  private final JdbcClient jdbc;
  private final SealedJson sealedJson;
  private final RunningGrants grants;
  private final Timeline timeline;
  private final Clock clock;

  GrantHolds(
      JdbcClient jdbc,
      SealedJson sealedJson,
      RunningGrants grants,
      Timeline timeline,
      Clock clock) {
    this.jdbc = jdbc;
    this.sealedJson = sealedJson;
    this.grants = grants;
    this.timeline = timeline;
    this.clock = clock;
  }

  /** How a hold ended. */
  enum Outcome {
    /** A revision was confirmed, or nobody had died: the aid goes on. */
    CONTINUED,
    /** The aid is over. */
    ENDED,
    /** The case was decided anew. */
    DECIDED
  }

  /**
   * A hold that lasts, as lists show it.
   *
   * @param township slug
   * @param months how many monthly payments wait for it
   * @param total their sum in CNY
   */
  public record Hold(
      CaseNumber caseNumber,
      String township,
      HoldReason reason,
      Instant heldAt,
      int months,
      Money total) {}

  /**
   * Puts a case's monthly aid on hold, with all that is listed and not yet approved. Safe to
   * repeat.
   *
   * @return whether it is on hold now; not if there is no running aid
   */
  @Transactional
  public boolean hold(CaseNumber number, HoldReason reason, String user) {
    if (running(number).isEmpty()) {
      return false;
    }
    // whoever approves a payroll holds its row: either it is ordered before, or it is not at all
    jdbc.sql(
            """
            select case_number from payroll where area = ? and state in
              ('STARTED', 'GENERATED', 'REVIEWED') order by case_number for no key update
            """)
        .param(number.area())
        .query(String.class)
        .list();
    int held =
        jdbc.sql(
                """
                insert into grant_hold (case_number, reason, held_by, held_at) values (?, ?, ?, ?)
                on conflict (case_number) where outcome is null do nothing
                """)
            .params(number.value(), reason.name(), user, now())
            .update();
    if (held > 0) {
      jdbc.sql(
              """
              update payroll_item set state = 'HELD', reason = ?
              where case_number = ? and state = 'LISTED'
              """)
          .params(HoldReason.ON_HOLD.name(), number.value())
          .update();
      timeline.add(number, TimelineKind.GRANT_HELD, user, reason.name());
    }
    return true;
  }

  /** What a case is granted without an end. */
  Optional<Grant> running(CaseNumber number) {
    return grants.of(number).stream().filter(grant -> grant.lastMonth() == null).findFirst();
  }

  /** The id of a case's hold, locked until the end of the transaction, if it is on hold. */
  Optional<Long> lock(CaseNumber number) {
    return jdbc.sql(
            "select id from grant_hold where case_number = ? and outcome is null for no key update")
        .param(number.value())
        .query(Long.class)
        .optional();
  }

  /**
   * As {@link #lock}, where the case must be on hold.
   *
   * @throws RefusedException if it is not any more
   */
  long lockOpen(CaseNumber number) {
    return lock(number).orElseThrow(() -> new RefusedException(Kind.CONFLICT, "grant-not-on-hold"));
  }

  /**
   * Keeps holds as they are until the transaction ends: nothing is paid that is put on hold. Before
   * the list that is paid is locked.
   */
  public void keep() {
    jdbc.sql("lock table grant_hold in share mode").update();
  }

  /**
   * Waits until nobody {@link #keep}s holds. Whoever is going to end one, and locks lists that are
   * being paid, comes here before: they have them locked in this order too.
   */
  void change() {
    jdbc.sql("lock table grant_hold in row exclusive mode").update();
  }

  /** Whether a case's aid is over, and whoever it was paid to died, or may have. */
  boolean isPayeeDead(CaseNumber number) {
    return running(number).isEmpty()
        && jdbc.sql(
                """
                select id, reason, facts, outcome from grant_hold where case_number = ?
                order by id desc limit 1
                """)
            .param(number.value())
            .query(
                (row, n) ->
                    Outcome.ENDED.name().equals(row.getString("outcome"))
                        && (row.getBytes("facts") == null
                            ? HoldReason.DEATH_REPORTED.name().equals(row.getString("reason"))
                            : sealedJson
                                .open(
                                    row.getBytes("facts"),
                                    context(row.getLong("id")),
                                    DeathFacts.class)
                                .payeeDied()))
            .optional()
            .orElse(false);
  }

  /** Whether a case's aid is on hold. */
  public boolean isOnHold(CaseNumber number) {
    return lockless(number).isPresent();
  }

  private Optional<Long> lockless(CaseNumber number) {
    return jdbc.sql("select id from case_on_hold where case_number = ?")
        .param(number.value())
        .query(Long.class)
        .optional();
  }

  /**
   * Adds to a hold what was recorded; what was recorded before still holds.
   *
   * @return whether it is the first that was recorded of this hold
   */
  boolean record(CaseNumber number, DeathFacts recorded) {
    long id = lock(number).orElseThrow();
    boolean first = !isRecorded(number);
    DeathFacts facts = first ? recorded : facts(number).and(recorded);
    jdbc.sql("update grant_hold set facts = ? where id = ?")
        .params(sealedJson.seal(facts, context(id)), id)
        .update();
    return first;
  }

  /** Whether it was recorded why a case is on hold, or is still to be. */
  boolean isRecorded(CaseNumber number) {
    return jdbc.sql(
            """
            select facts is not null from grant_hold where case_number = ? and outcome is null
            """)
        .param(number.value())
        .query(Boolean.class)
        .single();
  }

  /** What was recorded of the hold that lasts. */
  DeathFacts facts(CaseNumber number) {
    long id = lockless(number).orElseThrow();
    return jdbc.sql("select facts from grant_hold where id = ?")
        .param(id)
        .query((row, n) -> sealedJson.open(row.getBytes(1), context(id), DeathFacts.class))
        .single();
  }

  private static String context(long id) {
    return "grant-hold:" + id;
  }

  /**
   * Ends a hold. What was held back for it is listed by the next payroll where the aid goes on;
   * where it is over ({@link #outlast}), whoever reviews the payroll decides about the months
   * before.
   *
   * @return whether there was one
   */
  boolean lift(CaseNumber number, Outcome outcome) {
    int lifted =
        jdbc.sql(
                """
                update grant_hold set outcome = ?, settled_at = ?
                where case_number = ? and outcome is null
                """)
            .params(outcome.name(), now(), number.value())
            .update();
    return lifted > 0;
  }

  /**
   * What was held back for a hold that has ended with the aid is held back for the hold's reason.
   */
  void outlast(CaseNumber number) {
    jdbc.sql(
            """
            update payroll_item set reason = (select h.reason from grant_hold h
              where h.case_number = payroll_item.case_number order by h.id desc limit 1)
            where case_number = ? and state = 'HELD' and reason = ?
            """)
        .params(number.value(), HoldReason.ON_HOLD.name())
        .update();
  }

  /** What is on hold in an area, the longest first. */
  public List<Hold> of(String area) {
    return jdbc.sql(
            """
            select h.case_number, f.township, h.reason, h.held_at, count(i.month) as months,
              coalesce(sum(i.amount), 0.00) as total
            from case_on_hold h join case_file f on f.number = h.case_number
            left join payroll_item i on i.case_number = h.case_number and i.state = 'HELD'
            where f.area = ?
            group by h.id, h.case_number, f.township, h.reason, h.held_at order by h.held_at, h.id
            """)
        .param(area)
        .query(
            (row, n) ->
                new Hold(
                    new CaseNumber(row.getString("case_number")),
                    row.getString("township"),
                    HoldReason.valueOf(row.getString("reason")),
                    row.getTimestamp("held_at").toInstant(),
                    row.getInt("months"),
                    Money.of(row.getBigDecimal("total"))))
        .list();
  }

  /**
   * The newest month for which something of a case was ordered or given up; nothing before it can
   * change any more.
   */
  Optional<LocalDate> settledUpTo(CaseNumber number) {
    return jdbc.sql(
            """
            select max(month) from payroll_item
            where case_number = ? and (state not in ('LISTED', 'HELD') or attempt > 1)
            """)
        .param(number.value())
        .query((row, n) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
        .single();
  }

  /** Takes what nothing was booked for off the lists, from a month on. */
  void unlist(CaseNumber number, LocalDate from) {
    jdbc.sql(
            """
            delete from payroll_item
            where case_number = ? and month >= ? and state in ('LISTED', 'HELD') and attempt = 1
            """)
        .params(number.value(), from)
        .update();
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }
}
