package org.jiuzhu.engine;

import java.time.Duration;

/**
 * How long an account takes no password or code after wrong ones: 3 s, 12 s, 48 s, 3 min, 13 min,
 * then a quarter of an hour each. So strangers can lock nobody out for good within a day.
 */
public final class LoginWait {

  static final int BASE_SECONDS = 3;
  static final int FACTOR = 4;
  static final int LONGEST_SECONDS = 900;

  private LoginWait() {}

  /**
   * The wait after so many wrong ones, as the engine reckons it.
   *
   * @param failed 1 or more
   */
  public static Duration after(int failed) {
    return Duration.ofSeconds(
        (long) Math.min(LONGEST_SECONDS, BASE_SECONDS * Math.pow(FACTOR, failed - 1.0)));
  }
}
