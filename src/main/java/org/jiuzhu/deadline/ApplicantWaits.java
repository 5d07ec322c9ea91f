package org.jiuzhu.deadline;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.rulebook.StatutoryClock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The times during which procedures wait for their applicants. */
@Repository
class ApplicantWaits {

  private final JdbcClient jdbc;
  private final StatutoryClock statutoryClock;
  private final Clock clock;

  ApplicantWaits(JdbcClient jdbc, StatutoryClock statutoryClock, Clock clock) {
    this.jdbc = jdbc;
    this.statutoryClock = statutoryClock;
    this.clock = clock;
  }

  /** A wait that is over. */
  record Wait(Instant beganAt, int workingDays) {}

  void begin(CaseNumber number, CaseState state) {
    jdbc.sql("insert into case_wait (case_number, state, began_at) values (?, ?, ?)")
        .params(number.value(), state.name(), Timestamp.from(clock.instant()))
        .update();
  }

  /** Ends the case's wait; the days counted are those after its first up to today. */
  Optional<Wait> end(CaseNumber number) {
    Optional<Instant> began =
        jdbc.sql("select began_at from case_wait where case_number = ? and ended_at is null")
            .param(number.value())
            .query((row, n) -> row.getTimestamp(1).toInstant())
            .optional();
    Instant now = clock.instant();
    return began.map(
        since -> {
          int days = statutoryClock.workingDaysBetween(since, now);
          jdbc.sql(
                  """
                  update case_wait set ended_at = ?, working_days = ?
                  where case_number = ? and ended_at is null
                  """)
              .params(Timestamp.from(now), days, number.value())
              .update();
          return new Wait(since, days);
        });
  }
}
