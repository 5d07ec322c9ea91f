package org.jiuzhu.meanstest;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.SealedJson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Household surveys, one a round of checking at most. */
@Repository
public class Surveys {

  private final JdbcClient jdbc;
  private final SealedJson sealedJson;
  private final Clock clock;

  Surveys(JdbcClient jdbc, SealedJson sealedJson, Clock clock) {
    this.jdbc = jdbc;
    this.sealedJson = sealedJson;
    this.clock = clock;
  }

  void save(CaseNumber number, int round, Survey survey) {
    jdbc.sql(
            """
            insert into survey (case_number, round, content, disputed, surveyed_by, surveyed_at)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(
            number.value(),
            round,
            sealedJson.seal(survey, context(number, round)),
            survey.disputed(),
            survey.firstSurveyor(),
            Timestamp.from(clock.instant()))
        .update();
  }

  /** The newest survey of a case. */
  public Optional<Survey> newest(CaseNumber number) {
    return jdbc.sql("select * from survey where case_number = ? order by round desc limit 1")
        .param(number.value())
        .query(
            (row, n) ->
                sealedJson.open(
                    row.getBytes("content"), context(number, row.getInt("round")), Survey.class))
        .optional();
  }

  /** When the newest survey of a case called it disputed; nothing if it did not. */
  Optional<Instant> disputedAt(CaseNumber number) {
    return jdbc.sql(
            """
            select surveyed_at from
              (select * from survey where case_number = ? order by round desc limit 1) newest
            where disputed
            """)
        .param(number.value())
        .query((row, n) -> row.getTimestamp(1).toInstant())
        .optional();
  }

  private static String context(CaseNumber number, int round) {
    return "survey:" + number + ":" + round;
  }
}
