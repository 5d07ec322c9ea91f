package org.jiuzhu.conference;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jiuzhu.casefile.SealedJson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Measures that conferences decided, and what departments answered. Only added to. */
@Repository
class Measures {

  private final JdbcClient jdbc;
  private final SealedJson sealedJson;
  private final Clock clock;

  Measures(JdbcClient jdbc, SealedJson sealedJson, Clock clock) {
    this.jdbc = jdbc;
    this.sealedJson = sealedJson;
    this.clock = clock;
  }

  void add(UUID conference, List<Measure> measures) {
    for (int i = 0; i < measures.size(); i++) {
      Measure measure = measures.get(i);
      jdbc.sql(
              """
              insert into conference_measure (conference_id, measure, department, due_on, content)
              values (?, ?, ?, ?, ?)
              """)
          .params(
              conference,
              i + 1,
              measure.department(),
              measure.dueOn(),
              sealedJson.seal(measure.text(), context("measure", conference, i + 1)))
          .update();
    }
  }

  void answer(UUID conference, int number, TrackedMeasure.Answer answer) {
    jdbc.sql(
            """
            insert into conference_measure_answer
              (conference_id, measure, outcome, answered_on, content, recorded_by, recorded_at)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            conference,
            number,
            answer.outcome().name(),
            answer.answeredOn(),
            sealedJson.seal(answer, context("answer", conference, number)),
            answer.recordedBy(),
            Timestamp.from(clock.instant()))
        .update();
  }

  /** All measures of a conference, in order. */
  List<TrackedMeasure> of(UUID conference) {
    return jdbc.sql(
            """
            select m.*, a.content as answer from conference_measure m
            left join conference_measure_answer a using (conference_id, measure)
            where m.conference_id = ? order by m.measure
            """)
        .param(conference)
        .query((row, n) -> read(row, conference))
        .list();
  }

  private TrackedMeasure read(ResultSet row, UUID conference) throws SQLException {
    int number = row.getInt("measure");
    return new TrackedMeasure(
        number,
        new Measure(
            sealedJson.open(
                row.getBytes("content"), context("measure", conference, number), String.class),
            row.getString("department"),
            row.getObject("due_on", LocalDate.class)),
        sealedJson.open(
            row.getBytes("answer"),
            context("answer", conference, number),
            TrackedMeasure.Answer.class));
  }

  private static String context(String part, UUID conference, int number) {
    return "conference-" + part + ":" + conference + ":" + number;
  }
}
