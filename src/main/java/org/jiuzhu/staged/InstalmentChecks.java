package org.jiuzhu.staged;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.SealedJson;
import org.jiuzhu.staged.InstalmentCheck.Outcome;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Looks at the need before instalments; rows are only ever added. */
@Repository
class InstalmentChecks {

  private final JdbcClient jdbc;
  private final SealedJson sealedJson;
  private final Clock clock;

  InstalmentChecks(JdbcClient jdbc, SealedJson sealedJson, Clock clock) {
    this.jdbc = jdbc;
    this.sealedJson = sealedJson;
    this.clock = clock;
  }

  private record Content(String findings, String heard) {}

  void add(
      CaseNumber number,
      int instalment,
      Outcome outcome,
      String reason,
      LocalDate resumeOn,
      String findings,
      String heard,
      String user) {
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            insert into instalment_check (id, case_number, number, outcome, reason, resume_on,
              content, checked_by, checked_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            id,
            number.value(),
            instalment,
            outcome.name(),
            reason,
            resumeOn,
            findings == null && heard == null
                ? null
                : sealedJson.seal(new Content(findings, heard), context(id)),
            user,
            Timestamp.from(clock.instant()))
        .update();
  }

  /** Everything of a case, oldest first. */
  List<InstalmentCheck> of(CaseNumber number) {
    return jdbc.sql("select * from instalment_check where case_number = ? order by place")
        .param(number.value())
        .query((row, n) -> read(row))
        .list();
  }

  /** The newest proposal to stop at an instalment. */
  Optional<InstalmentCheck> newestStop(CaseNumber number, int instalment) {
    return of(number).stream()
        .filter(check -> check.number() == instalment && check.outcome() == Outcome.STOP)
        .reduce((first, second) -> second);
  }

  /** The newest of an instalment. */
  Optional<InstalmentCheck> newest(CaseNumber number, int instalment) {
    return of(number).stream()
        .filter(check -> check.number() == instalment)
        .reduce((first, second) -> second);
  }

  private InstalmentCheck read(ResultSet row) throws SQLException {
    Content content =
        sealedJson.open(
            row.getBytes("content"), context(row.getObject("id", UUID.class)), Content.class);
    return new InstalmentCheck(
        row.getInt("number"),
        Outcome.valueOf(row.getString("outcome")),
        row.getString("reason"),
        row.getObject("resume_on", LocalDate.class),
        content == null ? null : content.findings(),
        content == null ? null : content.heard(),
        row.getString("checked_by"),
        row.getTimestamp("checked_at").toInstant());
  }

  private static String context(UUID id) {
    return "instalment-check:" + id;
  }
}
