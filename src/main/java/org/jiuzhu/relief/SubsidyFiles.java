package org.jiuzhu.relief;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import org.jiuzhu.casefile.CaseNumber;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which files of a subsidy went out and came back: their digests, not the files. */
@Repository
class SubsidyFiles {

  /** What is not sent, of a payment {@code i}: its aid was put on hold after the approval. */
  static final String ON_HOLD =
      """
      exists (select 1 from grant_hold h
        where h.case_number = i.case_number and h.outcome is null)""";

  private final JdbcClient jdbc;
  private final Clock clock;

  SubsidyFiles(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Which way a file went. */
  enum Direction {
    OUT,
    IN
  }

  /**
   * Keeps a file's digest.
   *
   * @param total CNY of its rows
   */
  void add(
      CaseNumber subsidy,
      Direction direction,
      byte[] digest,
      int rows,
      BigDecimal total,
      String user) {
    jdbc.sql(
            """
            insert into relief_subsidy_file (subsidy, direction, digest, rows, total, actor, at)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            subsidy.value(),
            direction.name(),
            digest,
            rows,
            total,
            user,
            Timestamp.from(clock.instant()))
        .update();
  }

  /** Whether a batch file was made of exactly what is to be sent now, since it is to be sent. */
  boolean isMade(CaseNumber subsidy) {
    return jdbc.sql(
            """
            with due as (
              select count(*) as rows, sum(i.amount) as total from relief_subsidy_item i
              where i.subsidy = :subsidy and i.state in ('RESERVED', 'REJECTED') and not %s)
            select exists (select 1 from relief_subsidy_file f, relief_subsidy s, due
              where f.subsidy = :subsidy and f.direction = 'OUT' and s.case_number = f.subsidy
                and f.at >= coalesce(s.sent_at, s.decided_at)
                and f.rows = due.rows and f.total = due.total)
            """
                .formatted(ON_HOLD))
        .param("subsidy", subsidy.value())
        .query(Boolean.class)
        .single();
  }

  /** Whether the bank returned a file of this digest before. */
  boolean wasReturned(CaseNumber subsidy, byte[] digest) {
    return jdbc.sql(
            """
            select exists (select 1 from relief_subsidy_file
              where subsidy = ? and direction = 'IN' and digest = ?)
            """)
        .params(subsidy.value(), digest)
        .query(Boolean.class)
        .single();
  }
}
