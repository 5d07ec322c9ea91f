package org.jiuzhu.expenditure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.expenditure.AidApproval.Level;
import org.jiuzhu.expenditure.AidDecision.Outcome;
import org.jiuzhu.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Decisions on temporary aid (《社会救助法》 Art. 45); a new one supersedes the old one, both are kept. */
@Repository
class AidDecisions {

  private final JdbcClient jdbc;
  private final CaseFiles caseFiles;
  private final AidApprovals approvals;
  private final Timeline timeline;
  private final Clock clock;

  AidDecisions(
      JdbcClient jdbc,
      CaseFiles caseFiles,
      AidApprovals approvals,
      Timeline timeline,
      Clock clock) {
    this.jdbc = jdbc;
    this.caseFiles = caseFiles;
    this.approvals = approvals;
    this.timeline = timeline;
    this.clock = clock;
  }

  /** Grants aid as it was approved. */
  AidDecision grant(CaseNumber number, Proposal.Aid aid) {
    AidDecision decision =
        add(number, Outcome.GRANTED, aid.amount(), aid.persons(), List.of());
    caseFiles.move(number, CaseState.GRANTED);
    timeline.add(number, TimelineKind.GRANTED, null, "EXPENDITURE");
    return decision;
  }

  /** Refuses aid. */
  void refuse(CaseNumber number, List<String> reasons) {
    add(number, Outcome.REFUSED, Money.ZERO, null, reasons);
    caseFiles.move(number, CaseState.REFUSED);
    timeline.add(number, TimelineKind.REFUSED);
  }

  private AidDecision add(
      CaseNumber number, Outcome outcome, Money amount, Integer persons, List<String> reasons) {
    AidApproval approval = approvals.newest(number).orElseThrow();
    jdbc.sql(
            """
            insert into temporary_aid_decision (case_number, version, proposal, outcome, amount,
              persons, level, refusal_reasons, decided_by, decided_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            number.value(),
            newest(number).map(AidDecision::version).orElse(0) + 1,
            approval.proposal(),
            outcome.name(),
            amount.toBigDecimal(),
            persons,
            approval.level().name(),
            reasons.toArray(String[]::new),
            approval.decidedBy(),
            Timestamp.from(clock.instant()))
        .update();
    return newest(number).orElseThrow();
  }

  /** The decision in force, if the case has been decided. */
  Optional<AidDecision> newest(CaseNumber number) {
    return jdbc.sql(
            """
            select * from temporary_aid_decision where case_number = ?
            order by version desc limit 1
            """)
        .param(number.value())
        .query(AidDecisions::read)
        .optional();
  }

  private static AidDecision read(ResultSet row, int n) throws SQLException {
    return new AidDecision(
        row.getInt("version"),
        row.getInt("proposal"),
        Outcome.valueOf(row.getString("outcome")),
        Money.of(row.getBigDecimal("amount")),
        row.getObject("persons", Integer.class),
        Level.valueOf(row.getString("level")),
        Proposals.texts(row.getArray("refusal_reasons")),
        row.getString("decided_by"),
        row.getTimestamp("decided_at").toInstant());
  }
}
