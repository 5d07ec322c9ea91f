package org.jiuzhu.aid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jiuzhu.aid.Approval.Level;
import org.jiuzhu.aid.Approval.Outcome;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.protection.Sealer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Conclusions of approvers; all of them are kept. */
@Repository
public class Approvals {

  private final JdbcClient jdbc;
  private final Sealer sealer;
  private final Timeline timeline;
  private final Clock clock;

  Approvals(JdbcClient jdbc, Sealer sealer, Timeline timeline, Clock clock) {
    this.jdbc = jdbc;
    this.sealer = sealer;
    this.timeline = timeline;
    this.clock = clock;
  }

  /** Adds a conclusion; one that was reached before is superseded by it and kept. */
  void add(
      CaseNumber number,
      int determinationVersion,
      Level level,
      Outcome outcome,
      List<String> reasonCodes,
      String note,
      String user) {
    Optional<Approval> before = newest(number);
    int version = before.map(Approval::version).orElse(0) + 1;
    jdbc.sql(
            """
            insert into approval (case_number, version, determination_version, level, outcome,
              reason_codes, note, decided_by, decided_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            number.value(),
            version,
            determinationVersion,
            level.name(),
            outcome.name(),
            reasonCodes.toArray(String[]::new),
            note == null ? null : sealer.sealText(note, context(number, version)),
            user,
            Timestamp.from(clock.instant()))
        .update();
    timeline.add(number, kind(outcome), user, outcome.name());
    if (before.filter(approval -> approval.outcome().isConclusive()).isPresent()) {
      timeline.add(number, TimelineKind.DECISION_SUPERSEDED, user);
    }
  }

  private static TimelineKind kind(Outcome outcome) {
    return switch (outcome) {
      case CONFIRM -> TimelineKind.APPROVED;
      case REFUSE -> TimelineKind.REJECTED;
      case BACK_TO_CHECK, BACK_TO_SURVEY, CONFERENCE -> TimelineKind.SENT_BACK;
    };
  }

  /** The newest conclusion on a case. */
  public Optional<Approval> newest(CaseNumber number) {
    return jdbc.sql("select * from approval where case_number = ? order by version desc limit 1")
        .param(number.value())
        .query((row, n) -> read(number, row))
        .optional();
  }

  /** All conclusions on a case, oldest first. */
  public List<Approval> of(CaseNumber number) {
    return jdbc.sql("select * from approval where case_number = ? order by version")
        .param(number.value())
        .query((row, n) -> read(number, row))
        .list();
  }

  private Approval read(CaseNumber number, ResultSet row) throws SQLException {
    int version = row.getInt("version");
    byte[] note = row.getBytes("note");
    return new Approval(
        version,
        row.getInt("determination_version"),
        Level.valueOf(row.getString("level")),
        Outcome.valueOf(row.getString("outcome")),
        Arrays.asList((String[]) row.getArray("reason_codes").getArray()),
        note == null ? null : sealer.openText(note, context(number, version)),
        row.getString("decided_by"),
        row.getTimestamp("decided_at").toInstant());
  }

  private static String context(CaseNumber number, int version) {
    return "approval:" + number + ":" + version;
  }
}
