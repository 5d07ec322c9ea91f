package org.jiuzhu.lookups;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Seals of the ledger: each covers an area's looks since the one before it and that seal itself. No
 * look waits for another; what is not sealed yet is usually no older than a minute.
 */
@Service
public class LookSeals {

  /** Longer than any look usually waits for its seal. */
  public static final Duration TOO_LONG = Duration.ofMinutes(5);

  private static final Duration PATIENCE = Duration.ofMillis(200);
  private static final Duration MOST_PATIENCE = Duration.ofMillis(500);

  private final JdbcClient jdbc;
  private final Clock clock;

  public LookSeals(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Seals what has been looked at, in all areas; returns how many seals that made. */
  @Transactional
  public int seal() {
    jdbc.sql("select set_config('lock_timeout', ?, true)")
        .param(patience(unsealedFor()).toMillis() + "ms")
        .query(String.class)
        .single();
    return jdbc.sql("select seal_looks(?)")
        .param(Timestamp.from(clock.instant()))
        .query(Integer.class)
        .single();
  }

  /**
   * How long a seal waits for its lock. Whoever looks waits behind it, so somebody who holds up the
   * seal holds up the others for a moment only, however late it is.
   */
  static Duration patience(Duration unsealed) {
    Duration patience = PATIENCE.multipliedBy(1 + unsealed.toMinutes());
    return patience.compareTo(MOST_PATIENCE) < 0 ? patience : MOST_PATIENCE;
  }

  /** How many seals an area has. */
  public int count(String area) {
    return jdbc.sql("select count(*) from look_seal where area = ?")
        .param(area)
        .query(Integer.class)
        .single();
  }

  /** The first seal of an area that does not fit what it covers; empty if all of them do. */
  public Optional<Integer> broken(String area) {
    return jdbc.sql("select seq from look_seal_broken where area = ? order by seq limit 1")
        .param(area)
        .query(Integer.class)
        .optional();
  }

  /** The first seal of each area that does not fit what it covers. */
  public Map<String, Integer> broken() {
    Map<String, Integer> found = new TreeMap<>();
    jdbc.sql("select area, min(seq) as seq from look_seal_broken group by area")
        .query((row, number) -> found.put(row.getString("area"), row.getInt("seq")))
        .list();
    return found;
  }

  /** How long the oldest look that is not sealed has waited; nothing where all are. */
  public Duration unsealedFor() {
    return jdbc.sql(
            """
            select at from look where id > (select coalesce(max(last_id), 0) from look_seal)
            order by id limit 1
            """)
        .query((row, number) -> row.getTimestamp("at").toInstant())
        .optional()
        .map(oldest -> Duration.between(oldest, clock.instant()))
        .filter(waits -> !waits.isNegative())
        .orElse(Duration.ZERO);
  }
}
