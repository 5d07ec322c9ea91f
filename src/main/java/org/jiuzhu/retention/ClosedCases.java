package org.jiuzhu.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jiuzhu.casefile.CaseNumber;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Cases that are over: which are to be erased when, and which are held. */
@Repository
public class ClosedCases {

  private final JdbcClient jdbc;
  private final RetentionRules rules;
  private final RetentionPeriods periods;

  ClosedCases(JdbcClient jdbc, RetentionRules rules, RetentionPeriods periods) {
    this.jdbc = jdbc;
    this.rules = rules;
    this.periods = periods;
  }

  /**
   * The cases of an area that may be erased by a day and are not held, the longest over first.
   *
   * @param limit how many at most
   */
  public List<ClosedCase> due(String area, LocalDate by, int limit) {
    int days = periods.days(rules.of(area), area);
    return jdbc.sql(
            """
            select * from case_retention
            where area = :area and ended_on < :before and cardinality(held_by) = 0
            order by ended_on, number limit :limit
            """)
        .param("area", area)
        .param("before", by.minusDays(days))
        .param("limit", limit)
        .query((row, n) -> read(row, days))
        .list();
  }

  /**
   * The cases of an area that somebody holds, or that would be erased by a day were it not for
   * something open.
   */
  public List<ClosedCase> held(String area, LocalDate by, int limit) {
    int days = periods.days(rules.of(area), area);
    return jdbc.sql(
            """
            select * from case_retention
            where area = :area and cardinality(held_by) > 0
              and (ended_on < :before or 'HOLD' = any (held_by))
            order by ended_on, number limit :limit
            """)
        .param("area", area)
        .param("before", by.minusDays(days))
        .param("limit", limit)
        .query((row, n) -> read(row, days))
        .list();
  }

  /** When a case was erased, if it was. */
  public Optional<LocalDate> erasedOn(CaseNumber number) {
    return jdbc.sql("select erased_at::date from case_erasure where case_number = ?")
        .param(number.value())
        .query(LocalDate.class)
        .optional();
  }

  private static ClosedCase read(ResultSet row, int days) throws SQLException {
    LocalDate endedOn = row.getObject("ended_on", LocalDate.class);
    return new ClosedCase(
        new CaseNumber(row.getString("number")),
        row.getString("township"),
        endedOn,
        endedOn.plusDays(days + 1L),
        Arrays.asList((String[]) row.getArray("held_by").getArray()));
  }
}
