package org.jiuzhu.appraisal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jiuzhu.appraisal.Appraisal.Result;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.SealedJson;
import org.jiuzhu.casefile.TaskForm.Work;
import org.jiuzhu.meeting.Tally;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Democratic appraisals of cases. Nothing in them is changed once it is written. */
@Repository
public class Appraisals {

  private static final String SELECT =
      """
      select a.id, a.case_number, a.version, a.subject, r.outcome, r.supporting, r.opposing,
        r.abstaining, r.invalid, r.concluded_at
      from appraisal a left join appraisal_result r on r.appraisal_id = a.id
      where a.case_number = ?
      """;

  private final JdbcClient jdbc;
  private final Meetings meetings;
  private final SealedJson sealedJson;
  private final Clock clock;

  Appraisals(JdbcClient jdbc, Meetings meetings, SealedJson sealedJson, Clock clock) {
    this.jdbc = jdbc;
    this.meetings = meetings;
    this.sealedJson = sealedJson;
    this.clock = clock;
  }

  /** The case's newest appraisal that came to a result, if there is one. */
  public Optional<Appraisal> newest(CaseNumber number) {
    return of(number).stream()
        .filter(appraisal -> appraisal.result() != null)
        .reduce((first, second) -> second);
  }

  /** All appraisals of a case, oldest first, those without a result among them. */
  public List<Appraisal> of(CaseNumber number) {
    return jdbc.sql(SELECT + " order by a.version").param(number.value()).query(this::read).list();
  }

  /**
   * The appraisal that a task belongs to.
   *
   * @throws IllegalStateException if it does not run
   */
  Appraisal running(Work work) {
    return running(work.caseNumber(), (Integer) work.codes().get(AppraisalFlags.APPRAISAL));
  }

  /**
   * An appraisal that runs.
   *
   * @throws IllegalStateException if it does not
   */
  Appraisal running(CaseNumber number, int version) {
    return jdbc.sql(SELECT + " and a.version = ?")
        .params(number.value(), version)
        .query(this::read)
        .optional()
        .filter(appraisal -> appraisal.result() == null)
        .orElseThrow(() -> new IllegalStateException("no appraisal of this case runs"));
  }

  /** Begins an appraisal and returns its version. */
  int open(CaseNumber number, AppraisalSubject subject) {
    return jdbc.sql(
            """
            insert into appraisal (id, case_number, version, subject, opened_at)
            select ?, ?, coalesce(max(version), 0) + 1, ?, ? from appraisal where case_number = ?
            returning version
            """)
        .params(UUID.randomUUID(), number.value(), subject.name(), now(), number.value())
        .query(Integer.class)
        .single();
  }

  /** Keeps what an appraisal came to. */
  void conclude(Appraisal appraisal, AppraisalOutcome outcome, Tally votes) {
    jdbc.sql(
            """
            insert into appraisal_result
              (appraisal_id, outcome, supporting, opposing, abstaining, invalid, concluded_at)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            appraisal.id(),
            outcome.name(),
            votes.supporting(),
            votes.opposing(),
            votes.abstaining(),
            votes.invalid(),
            now())
        .update();
  }

  /** Keeps how a supervisor decided to go on after the newest meeting had no quorum. */
  void direct(Appraisal appraisal, Directed directed) {
    int meeting = appraisal.latest().number();
    jdbc.sql(
            """
            insert into appraisal_direction
              (appraisal_id, meeting, direction, reason, decided_by, decided_at)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(
            appraisal.id(),
            meeting,
            directed.direction().name(),
            sealedJson.seal(directed.reason(), direction(appraisal.id(), meeting)),
            directed.decidedBy(),
            now())
        .update();
  }

  /** The newest such decision. */
  Optional<Directed> direction(UUID appraisal) {
    return jdbc.sql(
            """
            select * from appraisal_direction where appraisal_id = ?
            order by meeting desc limit 1
            """)
        .param(appraisal)
        .query(
            (row, n) ->
                new Directed(
                    Direction.valueOf(row.getString("direction")),
                    sealedJson.open(
                        row.getBytes("reason"),
                        direction(appraisal, row.getInt("meeting")),
                        String.class),
                    row.getString("decided_by")))
        .optional();
  }

  private Appraisal read(ResultSet row, int n) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    return new Appraisal(
        id,
        new CaseNumber(row.getString("case_number")),
        row.getInt("version"),
        AppraisalSubject.valueOf(row.getString("subject")),
        meetings.of(id),
        row.getString("outcome") == null ? null : result(row, id));
  }

  private Result result(ResultSet row, UUID id) throws SQLException {
    return new Result(
        AppraisalOutcome.valueOf(row.getString("outcome")),
        new Tally(
            row.getInt("supporting"),
            row.getInt("opposing"),
            row.getInt("abstaining"),
            row.getInt("invalid")),
        direction(id)
            .filter(directed -> directed.direction() == Direction.GO_ON)
            .map(Directed::reason)
            .orElse(null),
        row.getTimestamp("concluded_at").toInstant());
  }

  private static String direction(UUID appraisal, int meeting) {
    return "appraisal-direction:" + appraisal + ":" + meeting;
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }
}
