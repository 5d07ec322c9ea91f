package org.jiuzhu.county;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.SealedJson;
import org.jiuzhu.county.CountyVisit.Kind;
import org.jiuzhu.county.CountyVisit.Outcome;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The county's visits, one of a kind in a round of checking; only ever added. */
@Repository
public class VisitRecords {

  private final JdbcClient jdbc;
  private final SealedJson sealedJson;
  private final Clock clock;

  VisitRecords(JdbcClient jdbc, SealedJson sealedJson, Clock clock) {
    this.jdbc = jdbc;
    this.sealedJson = sealedJson;
    this.clock = clock;
  }

  /** What is said about people and homes. */
  record Content(String companion, String findings, String advice) {}

  void add(
      CaseNumber number,
      Kind kind,
      int round,
      Outcome outcome,
      LocalDate visitedOn,
      String user,
      Content content) {
    jdbc.sql(
            """
            insert into county_visit
              (case_number, kind, round, outcome, visited_on, visited_by, recorded_at, content)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            number.value(),
            kind.name(),
            round,
            outcome.name(),
            visitedOn,
            user,
            Timestamp.from(clock.instant()),
            sealedJson.seal(content, context(number, kind, round)))
        .update();
  }

  /** All visits of a case, oldest first. */
  public List<CountyVisit> of(CaseNumber number) {
    return jdbc.sql("select * from county_visit where case_number = ? order by recorded_at, kind")
        .param(number.value())
        .query((row, n) -> read(number, row))
        .list();
  }

  private CountyVisit read(CaseNumber number, ResultSet row) throws SQLException {
    Kind kind = Kind.valueOf(row.getString("kind"));
    int round = row.getInt("round");
    Content content =
        sealedJson.open(row.getBytes("content"), context(number, kind, round), Content.class);
    return new CountyVisit(
        kind,
        round,
        Outcome.valueOf(row.getString("outcome")),
        row.getObject("visited_on", LocalDate.class),
        row.getString("visited_by"),
        row.getTimestamp("recorded_at").toInstant(),
        content.companion(),
        content.findings(),
        content.advice());
  }

  private static String context(CaseNumber number, Kind kind, int round) {
    return "county-visit:" + number + ":" + kind + ":" + round;
  }
}
