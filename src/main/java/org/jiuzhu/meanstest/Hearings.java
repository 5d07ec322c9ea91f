package org.jiuzhu.meanstest;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.SealedJson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Hearings on the result of the check, one a round at most. */
@Repository
public class Hearings {

  private final JdbcClient jdbc;
  private final SealedJson sealedJson;
  private final Clock clock;

  Hearings(JdbcClient jdbc, SealedJson sealedJson, Clock clock) {
    this.jdbc = jdbc;
    this.sealedJson = sealedJson;
    this.clock = clock;
  }

  private record Content(List<Difference> differences) {}

  /** Opens a hearing on differences that count against the applicant. */
  void open(CaseNumber number, int round, List<Difference> differences) {
    jdbc.sql(
            """
            insert into check_hearing (case_number, round, differences, opened_at)
            values (?, ?, ?, ?)
            on conflict (case_number, round) do update
              set differences = excluded.differences, opened_at = excluded.opened_at,
                answer = null, disagreed = null, heard_by = null, heard_at = null
            """)
        .params(
            number.value(),
            round,
            sealedJson.seal(new Content(differences), context(number, round)),
            Timestamp.from(clock.instant()))
        .update();
  }

  /** Keeps what the applicant said. */
  void answer(CaseNumber number, int round, Hearing.Answer answer, String user) {
    jdbc.sql(
            """
            update check_hearing set answer = ?, disagreed = ?, heard_by = ?, heard_at = ?
            where case_number = ? and round = ?
            """)
        .params(
            sealedJson.seal(answer, answerContext(number, round)),
            !answer.agrees(),
            user,
            Timestamp.from(clock.instant()),
            number.value(),
            round)
        .update();
  }

  /** All hearings of a case, oldest first. */
  public List<Hearing> of(CaseNumber number) {
    return jdbc.sql("select * from check_hearing where case_number = ? order by round")
        .param(number.value())
        .query((row, n) -> read(number, row))
        .list();
  }

  /** The newest hearing of a case, if there is one. */
  public Optional<Hearing> newest(CaseNumber number) {
    return of(number).stream().reduce((first, last) -> last);
  }

  /** What became of every difference that was heard, oldest first. */
  List<Hearing.Outcome> outcomes(CaseNumber number) {
    return of(number).stream()
        .filter(hearing -> hearing.answer() != null)
        .flatMap(hearing -> hearing.answer().outcomes().stream())
        .toList();
  }

  private Hearing read(CaseNumber number, ResultSet row) throws SQLException {
    int round = row.getInt("round");
    Timestamp heardAt = row.getTimestamp("heard_at");
    return new Hearing(
        round,
        sealedJson
            .open(row.getBytes("differences"), context(number, round), Content.class)
            .differences(),
        row.getTimestamp("opened_at").toInstant(),
        sealedJson.open(row.getBytes("answer"), answerContext(number, round), Hearing.Answer.class),
        row.getString("heard_by"),
        heardAt == null ? null : heardAt.toInstant());
  }

  private static String context(CaseNumber number, int round) {
    return "check-hearing:" + number + ":" + round;
  }

  private static String answerContext(CaseNumber number, int round) {
    return "check-hearing-answer:" + number + ":" + round;
  }
}
