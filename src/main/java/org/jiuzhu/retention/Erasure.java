package org.jiuzhu.retention;

import java.sql.Array;
import java.sql.Connection;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jiuzhu.policy.PolicyLibrary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * 到期清除: erases the personal data of cases that have been over for as long as the rule says. What is
 * sealed gives way to a mark in its place, nobody is found by it any more, and the record of codes,
 * days and money stays as it was. May be run twice and on several nodes.
 */
@Service
public class Erasure {

  private static final Logger LOG = LoggerFactory.getLogger(Erasure.class);

  /** Cases in one transaction: short enough that nobody waits for it. */
  private static final int BATCH = 50;

  /** Long enough to ask why a file was refused. */
  private static final Duration REFUSED_KEPT = Duration.ofDays(30);

  /** Rows that only served to find people again, or to recognise what was sent twice. */
  private static final List<String> SERVING =
      List.of("case_person", "emergency_trace", "application_request", "case_request");

  private static final String ERASED_INDEX =
      "decode(repeat('00', 8), 'hex') || substring(uuid_send(gen_random_uuid()) from 9 for 8)";

  private final JdbcTemplate jdbc;
  private final PolicyLibrary policies;
  private final RetentionRules rules;
  private final ClosedCases cases;
  private final Clock clock;
  private final TransactionTemplate apart;

  Erasure(
      JdbcTemplate jdbc,
      PolicyLibrary policies,
      RetentionRules rules,
      ClosedCases cases,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.policies = policies;
    this.rules = rules;
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
    long run =
        jdbc.queryForObject(
            "select nextval(pg_get_serial_sequence('erasure_run', 'id'))", Long.class);
    Timestamp now = Timestamp.from(clock.instant());
    for (ClosedCase one : due) {
      jdbc.update(
          """
          insert into case_erasure (case_number, ended_on, kept_days, rule, erased_at, run)
          values (?, ?, ?, ?, ?, ?)
          """,
          one.number().value(),
          one.endedOn(),
          rule.days(),
          rule.source(),
          now,
          run);
    }
    String[] numbers = due.stream().map(one -> one.number().value()).toArray(String[]::new);
    int values = erase(numbers);
    int rows = forget(numbers);
    jdbc.update(
        """
        insert into erasure_run (id, at, cases, values_erased, rows_deleted)
        overriding system value values (?, ?, ?, ?, ?)
        """,
        run,
        now,
        due.size(),
        values,
        rows);
  }

  /** Where values lie, as {@code sealed_column} and {@code blind_index_column} say. */
  private record Place(String table, String column, String ofCases, boolean sealed) {}

  private int erase(String... numbers) {
    jdbc.execute("set local jiuzhu.upkeep = 'ERASE'");
    Map<String, List<Place>> places =
        jdbc
            .query(
                """
                select quote_ident(table_name), quote_ident(column_name), of_cases, true
                from sealed_column where of_cases is not null
                union all
                select quote_ident(table_name), quote_ident(column_name), of_cases, false
                from blind_index_column
                """,
                (row, n) ->
                    new Place(
                        row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4)))
            .stream()
            .filter(place -> !SERVING.contains(place.table()))
            .collect(Collectors.groupingBy(Place::table, TreeMap::new, Collectors.toList()));
    int erased = 0;
    for (List<Place> ofTable : places.values()) {
      erased += erase(ofTable, numbers);
    }
    jdbc.execute("set local jiuzhu.upkeep = ''");
    return erased;
  }

  private int erase(List<Place> places, String... numbers) {
    List<String> changes = new ArrayList<>();
    for (Place place : places) {
      changes.add(
          "%1$s = case when %1$s is not null then %2$s end"
              .formatted(place.column(), place.sealed() ? "erased_value()" : ERASED_INDEX));
    }
    return update(
            "update %s t set %s where %s"
                .formatted(
                    places.get(0).table(),
                    String.join(", ", changes),
                    places.get(0).ofCases().replace("$1", "?")),
            numbers)
        * places.size();
  }

  private int forget(String... numbers) {
    return SERVING.stream()
        .mapToInt(table -> update("delete from " + table + " where case_number = any (?)", numbers))
        .sum();
  }

  private int update(String statement, String... numbers) {
    Array array =
        jdbc.execute(
            (ConnectionCallback<Array>) (Connection open) -> open.createArrayOf("text", numbers));
    return jdbc.update(statement, array);
  }
}
