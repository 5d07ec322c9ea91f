package org.jiuzhu.paymentgateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.jiuzhu.demoserver.Moods;

/**
 * How the demonstration bank behaves, towards everything or towards one payment.
 *
 * @param delay of {@code SLOW} answers and of all callbacks; at most ten minutes
 * @param failures how many tries of one payment fail under {@code FAILING_FIRST}, how many attempts
 *     are rejected under {@code REJECTING_FIRST}
 */
public record Mood(Kind kind, Duration delay, int failures) implements Moods.Behaviour {

  /** Long enough to outlast every reasonable time-out. */
  static final Duration MAX_DELAY = Duration.ofMinutes(10);

  public static final Mood NORMAL = new Mood(Kind.NORMAL, Duration.ofSeconds(2), 1);

  public Mood {
    if (kind == null || delay.isNegative() || delay.compareTo(MAX_DELAY) > 0 || failures < 0) {
      throw new IllegalArgumentException("A mood has a kind, a delay up to ten minutes, failures");
    }
  }

  /** A mood with the usual delay of two seconds and one failure. */
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

  /** How often a result is called back; 0: it is answered at once, or stays unsaid. */
  int callbacks() {
    return switch (kind) {
      case LATE, LATE_REJECTION, WRONG_AMOUNT -> 1;
      case DUPLICATE_CALLBACKS -> 2;
      default -> 0;
    };
  }

  /** Whether it answers 202. */
  boolean promises() {
    return callbacks() > 0 || kind == Kind.SILENT;
  }

  /** Why an attempt is rejected, or null where it is paid. */
  String rejection(int attempt) {
    return switch (kind) {
      case ACCOUNT_CLOSED, LATE_REJECTION -> "ACCOUNT_CLOSED";
      case NAME_MISMATCH -> "NAME_MISMATCH";
      case REJECTING_FIRST -> attempt <= failures ? "ACCOUNT_CLOSED" : null;
      default -> null;
    };
  }

  /** The kinds of moods. */
  public enum Kind {
    /** Pays at once. */
    NORMAL,
    /** Pays and answers after the delay. */
    SLOW,
    /** 503 always; nothing is paid. */
    FAILING,
    /** 503 for the first tries of each payment, then normal. */
    FAILING_FIRST,
    /** Pays, and then answers 503: the caller cannot know. */
    LOST_ANSWER,
    /** Rejects at once: the account is closed. */
    ACCOUNT_CLOSED,
    /** Rejects at once: the holder's name is another. */
    NAME_MISMATCH,
    /** Rejects the first attempts of each payment, then pays. */
    REJECTING_FIRST,
    /** 202, and a callback after the delay. */
    LATE,
    /** 202, and a callback after the delay that rejects. */
    LATE_REJECTION,
    /** 202, and the callback comes twice. */
    DUPLICATE_CALLBACKS,
    /** 202, and no callback; the state tells. */
    SILENT,
    /** 202, and a callback that speaks of another amount. */
    WRONG_AMOUNT,
    /** As normal, but the state of every second payment asked about is left out. */
    PARTIAL_STATUS
  }
}
