package org.jiuzhu.emergency;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.SealedJson;
import org.jiuzhu.eligibility.Locality;
import org.jiuzhu.emergency.EmergencyReport.Told;
import org.jiuzhu.emergency.rule.ReportPlace;
import org.jiuzhu.emergency.rule.Whereabouts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Emergencies as they were reported. */
@Repository
public class Emergencies {

  private final JdbcClient jdbc;
  private final SealedJson sealedJson;
  private final Clock clock;

  Emergencies(JdbcClient jdbc, SealedJson sealedJson, Clock clock) {
    this.jdbc = jdbc;
    this.sealedJson = sealedJson;
    this.clock = clock;
  }

  void add(CaseNumber number, EmergencyReport report, String user) {
    jdbc.sql(
            """
            insert into emergency (case_number, reporter_kind, kind, happened_on, persons, locality,
              happened, hukou, residence, identity_known, content, reported_by, reported_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            number.value(),
            report.reporterKind().name(),
            report.kind().name(),
            report.happenedOn(),
            report.persons(),
            report.locality().name(),
            report.where().happened().name(),
            report.where().hukou().name(),
            report.where().residence().name(),
            report.identityKnown(),
            sealedJson.seal(report.told(), context(number)),
            user,
            Timestamp.from(clock.instant()))
        .update();
  }

  /**
   * An emergency.
   *
   * @throws IllegalStateException if the case is none
   */
  public EmergencyReport get(CaseNumber number) {
    return find(number).orElseThrow(() -> new IllegalStateException("not an emergency"));
  }

  /** The emergency of a case, if it is one. */
  public Optional<EmergencyReport> find(CaseNumber number) {
    return jdbc.sql("select * from emergency where case_number = ?")
        .param(number.value())
        .query((row, n) -> read(number, row))
        .optional();
  }

  private EmergencyReport read(CaseNumber number, ResultSet row) throws SQLException {
    return new EmergencyReport(
        ReporterKind.valueOf(row.getString("reporter_kind")),
        EmergencyKind.valueOf(row.getString("kind")),
        row.getObject("happened_on", LocalDate.class),
        row.getInt("persons"),
        Locality.valueOf(row.getString("locality")),
        new ReportPlace(
            Whereabouts.valueOf(row.getString("happened")),
            Whereabouts.valueOf(row.getString("hukou")),
            Whereabouts.valueOf(row.getString("residence"))),
        row.getBoolean("identity_known"),
        sealedJson.open(row.getBytes("content"), context(number), Told.class));
  }

  private static String context(CaseNumber number) {
    return "emergency:" + number;
  }

  /** Adds a fingerprint by which other emergencies of the same people are found. */
  void trace(CaseNumber number, byte[] trace) {
    jdbc.sql("insert into emergency_trace (case_number, trace) values (?, ?) on conflict do nothing")
        .params(number.value(), trace)
        .update();
  }

  /**
   * Other emergencies that share a fingerprint with this one. Until the end of the transaction
   * nobody else decides about one of the same people, so that two cannot overlook each other.
   */
  List<CaseNumber> ofTheSamePeople(CaseNumber number) {
    jdbc.sql(
            """
            select pg_advisory_xact_lock(key) from (
              select distinct ('x' || encode(substring(trace from 1 for 8), 'hex'))::bit(64)::bigint key
              from emergency_trace where case_number = ? order by 1) keys
            """)
        .param(number.value())
        .query((row, n) -> 0)
        .list();
    return others(number);
  }

  /** As {@link #ofTheSamePeople}, to be looked at only. */
  List<CaseNumber> others(CaseNumber number) {
    return jdbc
        .sql(
            """
            select distinct other.case_number from emergency_trace own
            join emergency_trace other on other.trace = own.trace
            where own.case_number = :number and other.case_number <> :number
            order by other.case_number
            """)
        .param("number", number.value())
        .query(String.class)
        .list()
        .stream()
        .map(CaseNumber::new)
        .toList();
  }
}
