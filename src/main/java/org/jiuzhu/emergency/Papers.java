package org.jiuzhu.emergency;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.SealedJson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is brought after somebody was helped: explanation, evidence, identity, signatures. */
@Repository
public class Papers {

  private final JdbcClient jdbc;
  private final SealedJson sealedJson;
  private final Clock clock;

  Papers(JdbcClient jdbc, SealedJson sealedJson, Clock clock) {
    this.jdbc = jdbc;
    this.sealedJson = sealedJson;
    this.clock = clock;
  }

  /** Whether all is there. */
  enum Outcome {
    COMPLETE,
    /** What is missing cannot be brought any more. */
    CANNOT_GET
  }

  /**
   * What was brought.
   *
   * @param evidence codes of the papers that are in the file now
   * @param name null where it is still unknown
   * @param idNumber null where it is still unknown
   * @param signedBy who signed; null where nobody could
   * @param furtherNeed what is still lacking; null where nothing is
   */
  record Content(
      String explanation,
      List<String> evidence,
      String name,
      String idNumber,
      String signedBy,
      LocalDate signedOn,
      String furtherNeed) {

    Content {
      evidence = List.copyOf(evidence);
    }
  }

  /**
   * What was brought, by whom.
   *
   * @param missingBecause null where all is there
   */
  record Supplied(
      Outcome outcome,
      MissingBecause missingBecause,
      Content content,
      String suppliedBy,
      Instant suppliedAt) {}

  void add(
      CaseNumber number,
      Outcome outcome,
      MissingBecause missingBecause,
      Content content,
      String user) {
    jdbc.sql(
            """
            insert into emergency_papers
              (case_number, outcome, missing_because, content, supplied_by, supplied_at)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(
            number.value(),
            outcome.name(),
            missingBecause == null ? null : missingBecause.name(),
            sealedJson.seal(content, context(number)),
            user,
            Timestamp.from(clock.instant()))
        .update();
  }

  Optional<Supplied> find(CaseNumber number) {
    return jdbc.sql("select * from emergency_papers where case_number = ?")
        .param(number.value())
        .query(
            (row, n) -> {
              String because = row.getString("missing_because");
              return new Supplied(
                  Outcome.valueOf(row.getString("outcome")),
                  because == null ? null : MissingBecause.valueOf(because),
                  sealedJson.open(row.getBytes("content"), context(number), Content.class),
                  row.getString("supplied_by"),
                  row.getTimestamp("supplied_at").toInstant());
            })
        .optional();
  }

  private static String context(CaseNumber number) {
    return "emergency-papers:" + number;
  }

  /** Notes once that the papers are late. */
  void late(CaseNumber number) {
    jdbc.sql(
            """
            insert into emergency_papers_late (case_number, since) values (?, ?)
            on conflict do nothing
            """)
        .params(number.value(), Timestamp.from(clock.instant()))
        .update();
  }

  /**
   * A paid emergency whose papers have not been brought.
   *
   * @param township slug
   * @param kind what befell somebody
   * @param paidAt when it was decided
   * @param due when the papers are due
   * @param late whether that has passed
   */
  public record Unpapered(
      CaseNumber caseNumber,
      String township,
      EmergencyKind kind,
      Instant paidAt,
      Instant due,
      boolean late) {}

  /** Paid emergencies of an area whose papers have not been brought, the longest due first. */
  public List<Unpapered> missing(String area) {
    return jdbc.sql(
            """
            select f.number, f.township, e.kind, c.began_at, c.due_at, l.since
            from emergency e
            join case_file f on f.number = e.case_number
            join case_clock c on c.case_number = f.number and c.rule = 'FIRST_AID_PAPERS'
            left join emergency_papers_late l on l.case_number = f.number
            where f.area = ? and f.closed_at is null
              and not exists (select 1 from emergency_papers p where p.case_number = f.number)
            order by c.due_at, f.number
            """)
        .param(area)
        .query(
            (row, n) ->
                new Unpapered(
                    new CaseNumber(row.getString("number")),
                    row.getString("township"),
                    EmergencyKind.valueOf(row.getString("kind")),
                    row.getTimestamp("began_at").toInstant(),
                    row.getTimestamp("due_at").toInstant(),
                    row.getTimestamp("since") != null))
        .list();
  }
}
