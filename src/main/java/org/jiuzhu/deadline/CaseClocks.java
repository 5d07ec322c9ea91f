package org.jiuzhu.deadline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jiuzhu.calendar.LimitUnit;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.deadline.CaseClock.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The statutory clocks of all cases; every change of one is kept. */
@Repository
public class CaseClocks {

  private final JdbcClient jdbc;
  private final Clock clock;

  CaseClocks(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The case's newest clock; none before the first one began. */
  public Optional<CaseClock> find(CaseNumber number) {
    return jdbc.sql("select * from case_clock where case_number = ? order by position desc limit 1")
        .param(number.value())
        .query(CaseClocks::read)
        .optional();
  }

  /** The case's newest clock, locked until the end of the transaction. */
  Optional<CaseClock> lock(CaseNumber number) {
    return jdbc.sql("""
            select * from case_clock where case_number = ? order by position desc limit 1 for update
            """)
        .param(number.value())
        .query(CaseClocks::read)
        .optional();
  }

  /** Clocks of cases that are not decided, of an area, the first to run out first. */
  List<CaseClock> open(String area) {
    return jdbc.sql(
            "select * from case_clock where area = ? and ended_at is null order by due_at, case_number")
        .param(area)
        .query(CaseClocks::read)
        .list();
  }

  /** Numbers of accepted cases that are not decided and have no clock yet. */
  List<CaseNumber> without() {
    return jdbc.sql(
            """
            select number from case_file f
            where accepted_at is not null and closed_at is null
              and not exists (select 1 from case_clock c where c.case_number = f.number)
            """)
        .query((row, n) -> new CaseNumber(row.getString(1)))
        .list();
  }

  void add(CaseClock added) {
    jdbc.sql(
            """
            insert into case_clock (id, case_number, area, rule, amount, unit, began_at, waited,
              due_at, near_at, provisional, state)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            added.id(),
            added.caseNumber().value(),
            added.area(),
            added.rule(),
            added.amount(),
            added.unit().name(),
            Timestamp.from(added.beganAt()),
            added.waited(),
            Timestamp.from(added.dueAt()),
            Timestamp.from(added.nearAt()),
            added.provisional(),
            added.state().name())
        .update();
    record(added, null, ClockChange.STARTED, null, null);
  }

  /**
   * Changes a clock.
   *
   * @param workingDays that it moved by, or null
   * @param actor user id, or null where the system acts
   */
  void change(
      CaseClock before, CaseClock after, ClockChange kind, Integer workingDays, String actor) {
    jdbc.sql(
            """
            update case_clock set rule = ?, amount = ?, unit = ?, waited = ?, due_at = ?,
              near_at = ?, provisional = ?, state = ?, extended_by = ?, ended_at = ?
            where id = ?
            """)
        .params(
            after.rule(),
            after.amount(),
            after.unit().name(),
            after.waited(),
            Timestamp.from(after.dueAt()),
            Timestamp.from(after.nearAt()),
            after.provisional(),
            after.state().name(),
            after.extendedBy(),
            after.endedAt() == null ? null : Timestamp.from(after.endedAt()),
            after.id())
        .update();
    record(after, before.dueAt(), kind, workingDays, actor);
  }

  private void record(
      CaseClock now, Instant dueBefore, ClockChange kind, Integer workingDays, String actor) {
    jdbc.sql(
            """
            insert into case_clock_change
              (clock_id, kind, rule, due_before, due_after, working_days, actor, changed_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            now.id(),
            kind.name(),
            now.rule(),
            dueBefore == null ? null : Timestamp.from(dueBefore),
            Timestamp.from(now.dueAt()),
            workingDays,
            actor,
            Timestamp.from(clock.instant()))
        .update();
  }

  private static CaseClock read(ResultSet row, int n) throws SQLException {
    Timestamp ended = row.getTimestamp("ended_at");
    return new CaseClock(
        row.getObject("id", UUID.class),
        new CaseNumber(row.getString("case_number")),
        row.getString("area"),
        row.getString("rule"),
        row.getInt("amount"),
        LimitUnit.valueOf(row.getString("unit")),
        row.getTimestamp("began_at").toInstant(),
        row.getInt("waited"),
        row.getTimestamp("due_at").toInstant(),
        row.getTimestamp("near_at").toInstant(),
        row.getBoolean("provisional"),
        State.valueOf(row.getString("state")),
        row.getString("extended_by"),
        ended == null ? null : ended.toInstant());
  }
}
