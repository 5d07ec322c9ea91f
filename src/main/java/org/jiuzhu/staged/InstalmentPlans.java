package org.jiuzhu.staged;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.SealedJson;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.engine.EngineMessages;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.Payee;
import org.jiuzhu.payment.PaymentMethod;
import org.jiuzhu.payment.Payments;
import org.jiuzhu.policy.Parameters;
import org.jiuzhu.policy.PolicyLibrary;
import org.jiuzhu.policy.PolicyView;
import org.jiuzhu.policy.Rule;
import org.jiuzhu.policy.StagedPayout;
import org.jiuzhu.staged.PlannedInstalment.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Plans of instalments: read from the form on which aid is proposed or approved, kept when it is
 * approved, followed by the process {@code StagedAid}. Money is committed at each instalment and
 * not before: what is still to come is no promise in the books.
 */
@Service
public class InstalmentPlans {

  /** The message that ends the wait for instalments that will not be paid. */
  private static final String STOPPED = "AidStopped";

  private final JdbcClient jdbc;
  private final CaseFiles caseFiles;
  private final Payments payments;
  private final SealedJson sealedJson;
  private final Timeline timeline;
  private final EngineMessages engine;
  private final PolicyLibrary policies;
  private final Clock clock;

  InstalmentPlans(
      JdbcClient jdbc,
      CaseFiles caseFiles,
      Payments payments,
      SealedJson sealedJson,
      Timeline timeline,
      EngineMessages engine,
      PolicyLibrary policies,
      Clock clock) {
    this.jdbc = jdbc;
    this.caseFiles = caseFiles;
    this.payments = payments;
    this.sealedJson = sealedJson;
    this.timeline = timeline;
    this.engine = engine;
    this.policies = policies;
    this.clock = clock;
  }

  /** The fields by which a form asks for a plan. */
  public static Set<String> fields() {
    return PlanFields.NAMES;
  }

  /** Whether aid of this kind may be paid in stages by the rules that bind a case. */
  public boolean isStaged(CaseFile caseFile, StagedPayout kind) {
    return rules(caseFile).choice(Rule.STAGED_PAYOUT).value() == kind;
  }

  /**
   * Reads a plan from a form and notes every wrong field there; {@code fields.check()} is the
   * caller's.
   *
   * @param kind the aid that is to be paid
   * @param total what is to be paid in all, CNY; null where that field is itself wrong
   * @return the instalments, numbered from 1; empty where something is wrong
   */
  public List<Instalment> plan(
      CaseFile caseFile, StagedPayout kind, Money total, JsonFields fields) {
    int months = rules(caseFile).require(Parameters.TEMPORARY_AID_STAGED_MONTHS).value().toInt();
    return PlanFields.read(
        fields,
        total,
        new PlanFields.Bounds(isStaged(caseFile, kind), LocalDate.now(clock), months));
  }

  private PolicyView rules(CaseFile caseFile) {
    return policies.asOf(caseFile.area(), caseFile.ruleDate());
  }

  /**
   * Keeps an approved plan. Its instalments get the next free numbers of the case, so that none
   * meets a payment that was made before.
   *
   * @param instalments in order of their days; they add up to the plan's total
   * @throws IllegalStateException if instalments of an earlier plan are still to come
   */
  public void keep(CaseNumber number, PayoutPlan plan, List<Instalment> instalments) {
    if (next(number).isPresent()) {
      throw new IllegalStateException("an earlier plan is not over");
    }
    List<PlannedInstalment> before = of(number);
    int version = before.stream().mapToInt(PlannedInstalment::plan).max().orElse(0) + 1;
    jdbc.sql(
            """
            insert into instalment_plan (case_number, version, kind, total, method, payee,
              from_reserve, basis, approved_by, approved_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            number.value(),
            version,
            plan.kind().name(),
            plan.total().toBigDecimal(),
            plan.method().name(),
            sealedJson.seal(plan.payee(), context(number, version)),
            plan.fromReserve(),
            plan.basis(),
            plan.approvedBy(),
            Timestamp.from(clock.instant()))
        .update();
    int free = nextInstalment(number);
    for (Instalment each : instalments) {
      jdbc.sql(
              """
              insert into instalment (case_number, number, plan, due_on, amount)
              values (?, ?, ?, ?, ?)
              """)
          .params(number.value(), free, version, each.dueOn(), each.amount().toBigDecimal())
          .update();
      free++;
    }
    timeline.add(number, TimelineKind.INSTALMENTS_PLANNED, plan.approvedBy());
  }

  /**
   * The number that the next payment of a case gets: beyond every payment that was made and every
   * instalment that was planned. Whoever pays beside a plan asks here, so that no instalment finds
   * its number taken.
   */
  public int nextInstalment(CaseNumber number) {
    return Math.max(
        payments.nextInstalment(number),
        of(number).stream().mapToInt(PlannedInstalment::number).max().orElse(0) + 1);
  }

  /** All instalments of a case, by number; those of earlier plans too. */
  public List<PlannedInstalment> of(CaseNumber number) {
    return jdbc.sql("select * from instalment where case_number = ? order by number")
        .param(number.value())
        .query(InstalmentPlans::read)
        .list();
  }

  /** The instalment that comes next, if there is one. */
  public Optional<PlannedInstalment> next(CaseNumber number) {
    return of(number).stream().filter(each -> each.state() == State.PLANNED).findFirst();
  }

  /**
   * An instalment.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  PlannedInstalment get(CaseNumber number, int instalment) {
    return of(number).stream()
        .filter(each -> each.number() == instalment)
        .findFirst()
        .orElseThrow();
  }

  /** What was approved for a plan. */
  PayoutPlan plan(CaseNumber number, int version) {
    return jdbc.sql("select * from instalment_plan where case_number = ? and version = ?")
        .params(number.value(), version)
        .query(
            (row, n) ->
                new PayoutPlan(
                    StagedPayout.valueOf(row.getString("kind")),
                    Money.of(row.getBigDecimal("total")),
                    PaymentMethod.valueOf(row.getString("method")),
                    sealedJson.open(row.getBytes("payee"), context(number, version), Payee.class),
                    row.getBoolean("from_reserve"),
                    row.getString("basis"),
                    row.getString("approved_by")))
        .single();
  }

  /** The day on which a plan was approved. */
  LocalDate approvedOn(CaseNumber number, int version) {
    return LocalDate.ofInstant(
        jdbc.sql("select approved_at from instalment_plan where case_number = ? and version = ?")
            .params(number.value(), version)
            .query(Timestamp.class)
            .single()
            .toInstant(),
        clock.getZone());
  }

  /** Lets an instalment wait until a day; null: no longer. */
  void pause(CaseNumber number, int instalment, LocalDate resumeOn) {
    jdbc.sql("update instalment set resume_on = ? where case_number = ? and number = ?")
        .params(resumeOn, number.value(), instalment)
        .update();
  }

  /** Keeps that the area's account pays an instalment of a township's plan. */
  void takeFromArea(CaseNumber number, int instalment, String user) {
    jdbc.sql(
            """
            insert into instalment_from_area (case_number, number, decided_by, decided_at)
            values (?, ?, ?, ?)
            """)
        .params(number.value(), instalment, user, Timestamp.from(clock.instant()))
        .update();
  }

  /** Whether the area's account pays an instalment of a township's plan. */
  boolean isFromArea(CaseNumber number, int instalment) {
    return jdbc.sql(
            """
            select exists (
              select 1 from instalment_from_area where case_number = ? and number = ?)
            """)
        .params(number.value(), instalment)
        .query(Boolean.class)
        .single();
  }

  /** Moves an instalment on. */
  void move(CaseNumber number, int instalment, State state, String reason) {
    jdbc.sql("update instalment set state = ?, reason = ? where case_number = ? and number = ?")
        .params(state.name(), reason, number.value(), instalment)
        .update();
  }

  /**
   * Cancels every instalment that is still to come. One whose money is reserved or on its way goes
   * on: a payment ends in its own way. Whoever waits for the next instalment is told.
   *
   * @param user who causes it, or null for the system
   * @return whether anything was still to come
   */
  public boolean stop(CaseNumber number, StopReason reason, String user) {
    caseFiles.lock(number);
    boolean cancelled = cancel(number, reason, user);
    if (cancelled) {
      engine.deliver(number, STOPPED);
    }
    return cancelled;
  }

  /** As {@link #stop}, by the process that waits itself. */
  boolean cancel(CaseNumber number, StopReason reason, String user) {
    int cancelled =
        jdbc.sql(
                """
                update instalment set state = 'CANCELLED', reason = ?, resume_on = null
                where case_number = ? and state = 'PLANNED'
                """)
            .params(reason.name(), number.value())
            .update();
    if (cancelled > 0) {
      timeline.add(number, TimelineKind.INSTALMENTS_STOPPED, user, reason.name());
    }
    return cancelled > 0;
  }

  private static PlannedInstalment read(ResultSet row, int n) throws SQLException {
    return new PlannedInstalment(
        row.getInt("number"),
        row.getInt("plan"),
        row.getObject("due_on", LocalDate.class),
        Money.of(row.getBigDecimal("amount")),
        State.valueOf(row.getString("state")),
        row.getObject("resume_on", LocalDate.class),
        row.getString("reason"));
  }

  private static String context(CaseNumber number, int version) {
    return "instalment-plan:" + number + ":" + version;
  }
}
