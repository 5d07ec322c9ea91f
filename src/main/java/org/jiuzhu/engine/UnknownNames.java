package org.jiuzhu.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/**
 * Names that are tried and that no account has: they are locked as an account would be, or else
 * counting one's tries until the address is refused would tell which accounts there are.
 */
final class UnknownNames {

  private static final Duration KEPT = Duration.ofHours(1);
  private static final int MOST = 10_000;
  private static final int LONGEST_REMEMBERED = 200;

  private record Tries(int failed, Instant lockedUntil) {}

  private final Cache<String, Tries> tried =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();

  /** Whether a name is locked; if not, this try of it locks it for a while. */
  boolean isLocked(String name) {
    if (name.length() > LONGEST_REMEMBERED) {
      return false;
    }
    Instant now = ClockUtil.getCurrentTime().toInstant();
    Tries before = tried.getIfPresent(name);
    if (before != null && before.lockedUntil().isAfter(now)) {
      return true;
    }
    int failed = before == null ? 1 : before.failed() + 1;
    tried.put(name, new Tries(failed, now.plus(LoginWait.after(failed))));
    return false;
  }
}
