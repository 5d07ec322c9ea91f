package org.jiuzhu.checkagency;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.jiuzhu.demoserver.Moods;

/**
 * How the demonstration agency behaves, towards everything or towards one source.
 *
 * @param delay of {@code SLOW} answers, and of the callbacks of {@code LATE} and {@code
 *     DUPLICATE_CALLBACKS}; at most ten minutes
 * @param failures how many tries of one query fail under {@code FAILING_FIRST}
 */
public record Mood(Kind kind, Duration delay, int failures) implements Moods.Behaviour {

  /** Long enough to outlast every reasonable time-out. */
  static final Duration MAX_DELAY = Duration.ofMinutes(10);

  public static final Mood NORMAL = new Mood(Kind.NORMAL, Duration.ofSeconds(2), 2);

  public Mood {
    if (kind == null || delay.isNegative() || delay.compareTo(MAX_DELAY) > 0 || failures < 0) {
      throw new IllegalArgumentException("A mood has a kind, a delay up to ten minutes, failures");
    }
  }

  /** A mood with the usual delay of two seconds and two failures. */
  public static Mood of(Kind kind) {
    return new Mood(kind, NORMAL.delay, NORMAL.failures);
  }

  public Mood withDelay(Duration other) {
    return new Mood(kind, other, failures);
  }

  public Mood withFailures(int other) {
    return new Mood(kind, delay, other);
  }

  /**
   * From {@code {mood, delayMillis?, failures?}}.
   *
   * @throws IllegalArgumentException if there is no such mood
   */
  static Mood of(JsonNode request) {
    return of(Kind.valueOf(request.path("mood").asText()))
        .withDelay(Moods.delay(request, NORMAL.delay))
        .withFailures(request.path("failures").asInt(NORMAL.failures));
  }

  /** Whether answers come by callback. */
  boolean callsBack() {
    return kind == Kind.LATE || kind == Kind.DUPLICATE_CALLBACKS;
  }

  /** The kinds of moods. */
  public enum Kind {
    /** Answers at once, from the register. */
    NORMAL,
    /** Answers after the delay. */
    SLOW,
    /** 503 always. */
    FAILING,
    /** 503 for the first tries of each query, then normal. */
    FAILING_FIRST,
    /** The last person of each query is unavailable. */
    PARTIAL,
    /** 202, and a callback after the delay. */
    LATE,
    /** More income and assets than the register knows, for everybody. */
    CONTRADICTING,
    /** As late, and the callback comes twice. */
    DUPLICATE_CALLBACKS
  }
}
