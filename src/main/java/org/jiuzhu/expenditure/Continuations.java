package org.jiuzhu.expenditure;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jiuzhu.casefile.CaseNumber;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which case goes on from which. */
@Repository
class Continuations {

  private final JdbcClient jdbc;
  private final Clock clock;

  Continuations(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  void add(CaseNumber number, CaseNumber continues, String user) {
    jdbc.sql(
            """
            insert into case_continuation (case_number, continues, begun_by, begun_at)
            values (?, ?, ?, ?)
            """)
        .params(number.value(), continues.value(), user, Timestamp.from(clock.instant()))
        .update();
  }

  /** The case that this one goes on from. */
  Optional<CaseNumber> continued(CaseNumber number) {
    return jdbc.sql("select continues from case_continuation where case_number = ?")
        .param(number.value())
        .query((row, n) -> new CaseNumber(row.getString(1)))
        .optional();
  }

  /** Cases that go on from this one. */
  List<CaseNumber> of(CaseNumber number) {
    return jdbc.sql(
            "select case_number from case_continuation where continues = ? order by begun_at")
        .param(number.value())
        .query((row, n) -> new CaseNumber(row.getString(1)))
        .list();
  }
}
