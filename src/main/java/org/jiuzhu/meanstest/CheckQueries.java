package org.jiuzhu.meanstest;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jiuzhu.casefile.CaseNumber;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The queries of each round of checking, one for each source. */
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
   * @param evidenceId the answer, null before it came
   */
  public record Asked(
      UUID id,
      CaseNumber caseNumber,
      int round,
      String source,
      State state,
      Instant answeredAt,
      UUID evidenceId) {}

  /** How far a query is. */
  public enum State {
    PREPARED,
    WAITING,
    ANSWERED
  }

  /** Prepares the queries of a round. */
  void prepare(CaseNumber number, int round, List<String> sources) {
    jdbc.sql(
            """
            insert into check_query (id, case_number, round, source, state)
            select gen_random_uuid(), ?, ?, source, 'PREPARED' from unnest(?::text[]) source
            """)
        .params(number.value(), round, sources.toArray(String[]::new))
        .update();
  }

  /** The newest query of a source, locked against an answer that arrives at the same time. */
  Asked lock(CaseNumber number, String source) {
    return jdbc.sql(
            """
            select * from check_query where case_number = ? and source = ?
            order by round desc limit 1 for update
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

  /** Notes that the agency will call back. */
  void waiting(Asked query) {
    jdbc.sql("update check_query set state = 'WAITING', asked_at = ? where id = ?")
        .params(Timestamp.from(clock.instant()), query.id())
        .update();
  }

  /** Notes the answer. */
  void answered(Asked query, UUID evidenceId) {
    jdbc.sql(
            """
            update check_query set state = 'ANSWERED', asked_at = coalesce(asked_at, ?),
              answered_at = ?, evidence_id = ?
            where id = ?
            """)
        .params(
            Timestamp.from(clock.instant()),
            Timestamp.from(clock.instant()),
            evidenceId,
            query.id())
        .update();
  }

  /** The newest query of each source of a case, in the order in which they were prepared. */
  public List<Asked> newest(CaseNumber number) {
    return jdbc.sql(
            """
            select distinct on (source) * from check_query where case_number = ?
            order by source, round desc
            """)
        .param(number.value())
        .query(CheckQueries::read)
        .list();
  }

  private static Asked read(ResultSet row, int n) throws SQLException {
    Timestamp answered = row.getTimestamp("answered_at");
    return new Asked(
        row.getObject("id", UUID.class),
        new CaseNumber(row.getString("case_number")),
        row.getInt("round"),
        row.getString("source"),
        State.valueOf(row.getString("state")),
        answered == null ? null : answered.toInstant(),
        row.getObject("evidence_id", UUID.class));
  }
}
