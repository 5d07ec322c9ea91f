package org.jiuzhu.expenditure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.expenditure.AidApproval.Level;
import org.jiuzhu.expenditure.AidApproval.Outcome;
import org.jiuzhu.meanstest.SentBack;
import org.jiuzhu.protection.Sealer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Conclusions on proposals; all of them are kept. */
@Repository
class AidApprovals implements SentBack {

  private final JdbcClient jdbc;
  private final Sealer sealer;
  private final Timeline timeline;
  private final Clock clock;

  AidApprovals(JdbcClient jdbc, Sealer sealer, Timeline timeline, Clock clock) {
    this.jdbc = jdbc;
    this.sealer = sealer;
    this.timeline = timeline;
    this.clock = clock;
  }

  /** Adds a conclusion; one that was reached before is superseded by it and kept. */
  void add(
      CaseNumber number,
      int proposal,
      Level level,
      Outcome outcome,
      List<String> refusalReasons,
      boolean overrideAgreed,
      String note,
      String user) {
    Optional<AidApproval> before = newest(number);
    int version = before.map(AidApproval::version).orElse(0) + 1;
    jdbc.sql(
            """
            insert into aid_approval (case_number, version, proposal, level, outcome,
              refusal_reasons, override_agreed, note, decided_by, decided_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            number.value(),
            version,
            proposal,
            level.name(),
            outcome.name(),
            refusalReasons.toArray(String[]::new),
            overrideAgreed,
            note == null ? null : sealer.sealText(note, context(number, version)),
            user,
            Timestamp.from(clock.instant()))
        .update();
    timeline.add(number, kind(outcome), level == Level.CONFERENCE ? null : user, outcome.name());
    if (before.filter(approval -> approval.outcome().isConclusive()).isPresent()) {
      timeline.add(number, TimelineKind.DECISION_SUPERSEDED, null);
    }
  }

  private static TimelineKind kind(Outcome outcome) {
    return switch (outcome) {
      case CONFIRM -> TimelineKind.APPROVED;
      case REFUSE -> TimelineKind.REJECTED;
      case BACK_TO_PROPOSAL, BACK_TO_SURVEY, CONFERENCE -> TimelineKind.SENT_BACK;
    };
  }

  /** The newest conclusion. */
  Optional<AidApproval> newest(CaseNumber number) {
    return of(number).stream().reduce((first, second) -> second);
  }

  /** All conclusions, oldest first. */
  List<AidApproval> of(CaseNumber number) {
    return jdbc.sql("select * from aid_approval where case_number = ? order by version")
        .param(number.value())
        .query((row, n) -> read(number, row))
        .list();
  }

  /** Why a case came back to be surveyed again. */
  @Override
  public Optional<String> reason(CaseNumber number) {
    return newest(number)
        .filter(approval -> approval.outcome() == Outcome.BACK_TO_SURVEY)
        .map(AidApproval::note);
  }

  private AidApproval read(CaseNumber number, ResultSet row) throws SQLException {
    int version = row.getInt("version");
    byte[] note = row.getBytes("note");
    return new AidApproval(
        version,
        row.getInt("proposal"),
        Level.valueOf(row.getString("level")),
        Outcome.valueOf(row.getString("outcome")),
        Proposals.texts(row.getArray("refusal_reasons")),
        row.getBoolean("override_agreed"),
        note == null ? null : sealer.openText(note, context(number, version)),
        row.getString("decided_by"),
        row.getTimestamp("decided_at").toInstant());
  }

  private static String context(CaseNumber number, int version) {
    return "aid-approval:" + number + ":" + version;
  }
}
