package org.jiuzhu.engine;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jiuzhu.protection.BlindIndex;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Names that are tried and that no account has: they are locked as an account would be, or else
 * counting one's tries until the address is refused would tell which accounts there are. Kept in
 * the database by a digest, since a name may be a password in the wrong field.
 */
final class UnknownNames {

  private static final Duration KEPT = Duration.ofDays(90);

  private final JdbcClient jdbc;
  private final BlindIndex index;

  UnknownNames(JdbcClient jdbc, BlindIndex index) {
    this.jdbc = jdbc;
    this.index = index;
  }

  private record Tries(int failed, Instant lockedUntil) {

    private static final Tries NONE = new Tries(0, Instant.MIN);
  }

  /**
   * Whether a name is locked; if not, this try of it locks it for a while. Tries at one name come
   * one after the other.
   */
  boolean isLocked(String name) {
    Instant now = ClockUtil.getCurrentTime().toInstant();
    jdbc.sql("delete from unknown_name where tried_at < ?")
        .param(Timestamp.from(now.minus(KEPT)))
        .update();
    byte[] digest = index.ofLogin(name);
    Tries before = tries(digest);
    if (before.failed() >= ThrottledIdentityService.MOST_ATTEMPTS
        || before.lockedUntil().isAfter(now)) {
      return true;
    }
    Instant until = now.plus(LoginWait.after(before.failed() + 1));
    jdbc.sql(
            """
            insert into unknown_name (name_digest, failed, locked_until, tried_at)
            values (:name, 1, :until, :now)
            on conflict (name_digest) do update
            set failed = unknown_name.failed + 1, locked_until = :until, tried_at = :now
            """)
        .param("name", digest)
        .param("until", Timestamp.from(until))
        .param("now", Timestamp.from(now))
        .update();
    return false;
  }

  private Tries tries(byte[] digest) {
    return jdbc.sql("select failed, locked_until from unknown_name where name_digest = ?")
        .param(digest)
        .query((row, number) -> new Tries(row.getInt(1), row.getTimestamp(2).toInstant()))
        .optional()
        .orElse(Tries.NONE);
  }
}
