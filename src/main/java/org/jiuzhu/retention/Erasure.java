package org.jiuzhu.retention;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jiuzhu.policy.PolicyLibrary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * 到期清除: erases the personal data of cases that have been over for as long as the rule says. What is
 * sealed gives way to a mark in its place, nobody is found by it any more, and the record of codes,
 * days and money stays as it was. What exactly is erased, and that it is due, is the database's own
 * function {@code erase_cases}: the application may erase nothing else. May be run twice and on
 * several nodes.
 */
@Service
public class Erasure {

  private static final Logger LOG = LoggerFactory.getLogger(Erasure.class);

  /** Cases in one transaction: short enough that nobody waits for it. */
  private static final int BATCH = 50;

  /** Long enough to ask why a file was refused. */
  private static final Duration REFUSED_KEPT = Duration.ofDays(30);

  private final JdbcTemplate jdbc;
  private final PolicyLibrary policies;
  private final RetentionRules rules;
  private final RetentionPeriods periods;
  private final ClosedCases cases;
  private final Clock clock;
  private final TransactionTemplate apart;

  Erasure(
      JdbcTemplate jdbc,
      PolicyLibrary policies,
      RetentionRules rules,
      RetentionPeriods periods,
      ClosedCases cases,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.policies = policies;
    this.rules = rules;
    this.periods = periods;
    this.cases = cases;
    this.clock = clock;
    this.apart = new TransactionTemplate(transactions);
    apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /**
   * Erases all that is due.
   *
   * @return how many cases were erased
   */
  public int run() {
    periods.note();
    int erased = 0;
    for (String area : policies.areas()) {
      int batch;
      do {
        batch = Math.toIntExact(apart.execute(status -> batch(area)));
        erased += batch;
      } while (batch > 0);
    }
    apart.executeWithoutResult(status -> forgetRefusedImports());
    if (erased > 0) {
      LOG.info("retention: personal data of {} cases erased", erased);
    }
    return erased;
  }

  /** People in a file that nobody took over belong to no case, and there is nothing to wait for. */
  private void forgetRefusedImports() {
    Timestamp now = Timestamp.from(clock.instant());
    int rows =
        jdbc.update(
            """
            delete from recipient_import_row r using recipient_import i
            where i.id = r.import and i.state = 'REFUSED' and i.decided_at < ?
            """,
            Timestamp.from(clock.instant().minus(REFUSED_KEPT)));
    if (rows > 0) {
      jdbc.update(
          """
          insert into erasure_run (at, cases, values_erased, rows_deleted) values (?, 0, 0, ?)
          """,
          now,
          rows);
    }
  }

  private int batch(String area) {
    // one at a time: two nodes would only wait for each other
    jdbc.query("select pg_advisory_xact_lock(hashtextextended('erasure', 5))", (row, n) -> 0);
    List<ClosedCase> due = lockable(cases.due(area, LocalDate.now(clock), BATCH), area);
    if (due.isEmpty()) {
      return 0;
    }
    record(due, rules.of(area));
    return due.size();
  }

  /** Locked and looked at again, so that nobody begins something about a case meanwhile. */
  private List<ClosedCase> lockable(List<ClosedCase> due, String area) {
    for (ClosedCase one : due) {
      jdbc.query(
          "select number from case_file where number = ? for no key update",
          (row, n) -> 0,
          one.number().value());
    }
    List<ClosedCase> still = cases.due(area, LocalDate.now(clock), BATCH);
    return due.stream().filter(still::contains).toList();
  }

  private void record(List<ClosedCase> due, RetentionRule rule) {
    String numbers = due.stream().map(one -> one.number().value()).collect(Collectors.joining(","));
    jdbc.queryForObject(
        "select erase_cases(string_to_array(?, ','), ?, ?, ?)",
        Integer.class,
        numbers,
        periods.days(rule, due.get(0).number().area()),
        rule.source(),
        Timestamp.from(clock.instant()));
  }
}
