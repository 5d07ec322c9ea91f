package org.jiuzhu.meanstest;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jiuzhu.casefile.CaseNumber;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The queries of each round of checking: one for each source, and further attempts where an answer
 * left people out or a person answers by hand.
 */
@Repository
public class CheckQueries {

  private final JdbcClient jdbc;
  private final Clock clock;

  CheckQueries(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * A query of a case at one source.
   *
   * @param attempt 1 for the first of this round and source
   * @param refs the people it asks about; empty (in old rows only) means everybody
   * @param evidenceId the answer, null before it came
   * @param failure code of what went wrong, or null
   * @param incidentId the engine's incident, or null
   */
  public record Asked(
      UUID id,
      CaseNumber caseNumber,
      int round,
      String source,
      int attempt,
      Set<String> refs,
      State state,
      Instant answeredAt,
      UUID evidenceId,
      String failure,
      String incidentId) {

    /** Whether nothing more is to be asked of it. */
    boolean isSettled() {
      return state == State.ANSWERED || state == State.MANUAL;
    }

    /** Whether it asks about this person. */
    boolean asksAbout(String ref) {
      return refs.isEmpty() || refs.contains(ref);
    }
  }

  /** How far a query is. */
  public enum State {
    PREPARED,
    WAITING,
    ANSWERED,
    /** Answered, but not about everybody. */
    PARTIAL,
    /** Not answered after the last try, or not within the time limit. */
    FAILED,
    /** Answered by hand. */
    MANUAL
  }

  /**
   * Prepares the queries of a round.
   *
   * @param refs the people to ask about, as declared now
   */
  void prepare(CaseNumber number, int round, List<String> sources, List<String> refs) {
    jdbc.sql(
            """
            insert into check_query (id, case_number, round, source, refs, state)
            select gen_random_uuid(), ?, ?, source, ?::text[], 'PREPARED'
            from unnest(?::text[]) source
            """)
        .params(number.value(), round, refs.toArray(String[]::new), sources.toArray(String[]::new))
        .update();
  }

  /**
   * Adds the next attempt of a query.
   *
   * @param refs the people it asks about
   */
  Asked next(Asked before, Collection<String> refs) {
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            insert into check_query (id, case_number, round, source, attempt, refs, state)
            values (?, ?, ?, ?, ?, ?::text[], 'PREPARED')
            """)
        .params(
            id,
            before.caseNumber().value(),
            before.round(),
            before.source(),
            before.attempt() + 1,
            refs.toArray(String[]::new))
        .update();
    return lock(id).orElseThrow();
  }

  /** The newest query of a source, locked against an answer that arrives at the same time. */
  Asked lock(CaseNumber number, String source) {
    return jdbc.sql(
            """
            select * from check_query where case_number = ? and source = ?
            order by round desc, attempt desc limit 1 for update
            """)
        .params(number.value(), source)
        .query(CheckQueries::read)
        .single();
  }

  /** The case that a query was asked for. */
  Optional<CaseNumber> caseOf(UUID id) {
    return jdbc.sql("select case_number from check_query where id = ?")
        .param(id)
        .query((row, n) -> new CaseNumber(row.getString(1)))
        .optional();
  }

  /** A query by its id, locked. */
  Optional<Asked> lock(UUID id) {
    return jdbc.sql("select * from check_query where id = ? for update")
        .param(id)
        .query(CheckQueries::read)
        .optional();
  }

  /** Whether a newer query has taken the place of this one. */
  boolean isSuperseded(Asked query) {
    return newest(query.caseNumber()).stream().noneMatch(newest -> newest.id().equals(query.id()));
  }

  /** Notes that the agency will call back. */
  void waiting(Asked query) {
    jdbc.sql("update check_query set state = 'WAITING', asked_at = ? where id = ?")
        .params(Timestamp.from(clock.instant()), query.id())
        .update();
  }

  /** Notes that nothing came. */
  void failed(Asked query, String failure, String incidentId) {
    jdbc.sql(
            """
            update check_query set state = 'FAILED', failure = ?, incident_id = ?,
              asked_at = coalesce(asked_at, ?)
            where id = ?
            """)
        .params(failure, incidentId, Timestamp.from(clock.instant()), query.id())
        .update();
  }

  /** Lets a failed query be asked again, under the same id. */
  void again(Asked query) {
    jdbc.sql("update check_query set state = 'PREPARED', incident_id = null where id = ?")
        .param(query.id())
        .update();
  }

  /** Notes the answer. */
  void answered(Asked query, State state, UUID evidenceId) {
    jdbc.sql(
            """
            update check_query set state = ?, asked_at = coalesce(asked_at, ?), answered_at = ?,
              evidence_id = ?, incident_id = null
            where id = ?
            """)
        .params(
            state.name(),
            Timestamp.from(clock.instant()),
            Timestamp.from(clock.instant()),
            evidenceId,
            query.id())
        .update();
  }

  /** The newest query of each source of a case, in the order of the sources' codes. */
  public List<Asked> newest(CaseNumber number) {
    return jdbc.sql(
            """
            select distinct on (source) * from check_query where case_number = ?
            order by source, round desc, attempt desc
            """)
        .param(number.value())
        .query(CheckQueries::read)
        .list();
  }

  /** Every attempt of each source's newest round, in the order in which they were made. */
  public List<Asked> newestRounds(CaseNumber number) {
    return jdbc.sql(
            """
            select * from check_query one where case_number = ? and round =
              (select max(round) from check_query other
               where other.case_number = one.case_number and other.source = one.source)
            order by source, attempt
            """)
        .param(number.value())
        .query(CheckQueries::read)
        .list();
  }

  private static Asked read(ResultSet row, int n) throws SQLException {
    Timestamp answered = row.getTimestamp("answered_at");
    Array refs = row.getArray("refs");
    return new Asked(
        row.getObject("id", UUID.class),
        new CaseNumber(row.getString("case_number")),
        row.getInt("round"),
        row.getString("source"),
        row.getInt("attempt"),
        refs == null ? Set.of() : Set.of((String[]) refs.getArray()),
        State.valueOf(row.getString("state")),
        answered == null ? null : answered.toInstant(),
        row.getObject("evidence_id", UUID.class),
        row.getString("failure"),
        row.getString("incident_id"));
  }
}
