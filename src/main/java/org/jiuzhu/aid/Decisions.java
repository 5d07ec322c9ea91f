package org.jiuzhu.aid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jiuzhu.aid.Approval.Level;
import org.jiuzhu.aid.CaseDeterminations.Kept;
import org.jiuzhu.aid.Decision.Outcome;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.eligibility.Caution;
import org.jiuzhu.eligibility.Determination;
import org.jiuzhu.eligibility.MemberResult;
import org.jiuzhu.money.Money;
import org.jiuzhu.policy.Category;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Decisions to grant or refuse aid (《社会救助法》 Art. 45). */
@Service
public class Decisions {

  private final JdbcClient jdbc;
  private final CaseFiles caseFiles;
  private final CaseDeterminations determinations;
  private final Approvals approvals;
  private final Timeline timeline;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Decisions(
      JdbcClient jdbc,
      CaseFiles caseFiles,
      CaseDeterminations determinations,
      Approvals approvals,
      Timeline timeline,
      ApplicationEventPublisher events,
      Clock clock) {
    this.jdbc = jdbc;
    this.caseFiles = caseFiles;
    this.determinations = determinations;
    this.approvals = approvals;
    this.timeline = timeline;
    this.events = events;
    this.clock = clock;
  }

  /** Grants what was determined and confirmed, from the following month on. */
  void grant(CaseNumber number) {
    Kept kept = determinations.newest(number);
    Determination determined = kept.determination();
    LocalDate today = LocalDate.now(clock);
    add(
        number,
        kept,
        Outcome.GRANTED,
        determined.category(),
        determined.householdClass() == null ? null : determined.householdClass().name(),
        determined.monthlyAmount(),
        determined.monthlyAmount().isPositive() ? today.withDayOfMonth(1).plusMonths(1) : null,
        determined.reviewIntervalMonths() == null
            ? null
            : today.plusMonths(determined.reviewIntervalMonths()));
    caseFiles.move(number, CaseState.GRANTED);
    timeline.add(number, TimelineKind.GRANTED, null, determined.category().name());
  }

  /** Refuses aid, for the determination's reasons or the approver's. */
  void refuse(CaseNumber number) {
    Kept kept = determinations.newest(number);
    add(
        number,
        kept,
        Outcome.REFUSED,
        kept.determination().category(),
        null,
        Money.ZERO,
        null,
        null);
    caseFiles.move(number, CaseState.REFUSED);
    timeline.add(number, TimelineKind.REFUSED);
  }

  private void add(
      CaseNumber number,
      Kept kept,
      Outcome outcome,
      Category category,
      String householdClass,
      Money monthlyAmount,
      LocalDate firstMonth,
      LocalDate reviewOn) {
    Approval approval = approved(number, kept, outcome);
    jdbc.sql(
            """
            insert into decision (case_number, version, determination_version, outcome, category,
              class, monthly_amount, first_month, review_on, reason_codes, level, cautions,
              decided_by, decided_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            number.value(),
            newest(number).map(Decision::version).orElse(0) + 1,
            kept.version(),
            outcome.name(),
            category.name(),
            householdClass,
            monthlyAmount.toBigDecimal(),
            firstMonth,
            reviewOn,
            approval.reasonCodes().toArray(String[]::new),
            approval.level().name(),
            Caution.of(kept.determination()).stream().map(Caution::code).toArray(String[]::new),
            approval.decidedBy(),
            Timestamp.from(clock.instant()))
        .update();
    events.publishEvent(new DecisionMade(newest(number).orElseThrow(), persons(kept)));
  }

  /**
   * The approval that a decision rests on, wherever the process came from.
   *
   * @throws IllegalStateException if what is decided is not what was approved
   */
  private Approval approved(CaseNumber number, Kept kept, Outcome outcome) {
    Approval approval = approvals.newest(number).orElseThrow();
    boolean nothingDue = kept.determination().category() == Category.NONE;
    boolean fits =
        switch (approval.outcome()) {
          case CONFIRM -> nothingDue == (outcome == Outcome.REFUSED);
          case REFUSE -> outcome == Outcome.REFUSED;
          default -> false;
        };
    if (!fits || approval.determinationVersion() != kept.version()) {
      throw new IllegalStateException("decided otherwise than approved");
    }
    return approval;
  }

  private static int persons(Kept kept) {
    return (int) kept.determination().members().stream().filter(MemberResult::included).count();
  }

  /** The decision in force, if the case has been decided. */
  public Optional<Decision> newest(CaseNumber number) {
    return of(number).stream().reduce((first, second) -> second);
  }

  /** All decisions of a case, oldest first. */
  public List<Decision> of(CaseNumber number) {
    return jdbc.sql("select * from decision where case_number = ? order by version")
        .param(number.value())
        .query(Decisions::read)
        .list();
  }

  private static Decision read(ResultSet row, int n) throws SQLException {
    return new Decision(
        new CaseNumber(row.getString("case_number")),
        row.getInt("version"),
        row.getInt("determination_version"),
        Outcome.valueOf(row.getString("outcome")),
        Category.valueOf(row.getString("category")),
        row.getString("class"),
        Money.of(row.getBigDecimal("monthly_amount")),
        row.getObject("first_month", LocalDate.class),
        row.getObject("review_on", LocalDate.class),
        Arrays.asList((String[]) row.getArray("reason_codes").getArray()),
        Level.valueOf(row.getString("level")),
        Arrays.stream((String[]) row.getArray("cautions").getArray()).map(Caution::parse).toList(),
        row.getString("decided_by"),
        row.getTimestamp("decided_at").toInstant());
  }
}
