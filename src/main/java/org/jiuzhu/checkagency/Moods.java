package org.jiuzhu.checkagency;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The mood towards everything, and towards single sources where that differs. */
final class Moods {

  private static final String EVERYTHING = "*";

  private final Map<String, Mood> moods = new ConcurrentHashMap<>();
  private final Map<String, Integer> failedTries = new ConcurrentHashMap<>();

  Moods(Mood first) {
    moods.put(EVERYTHING, first);
  }

  /** Sets the mood towards everything and forgets those towards single sources. */
  synchronized void set(Mood mood) {
    moods.clear();
    failedTries.clear();
    moods.put(EVERYTHING, mood);
  }

  void set(String source, Mood mood) {
    if (!Query.SOURCES.contains(source)) {
      throw new IllegalArgumentException("No such source");
    }
    moods.put(source, mood);
  }

  /** {@code {mood, source?, delayMillis?, failures?}}. */
  void set(JsonNode request) {
    try {
      Mood mood =
          Mood.of(Mood.Kind.valueOf(request.path("mood").asText()))
              .withDelay(
                  Duration.ofMillis(
                      request.path("delayMillis").asLong(Mood.NORMAL.delay().toMillis())))
              .withFailures(request.path("failures").asInt(Mood.NORMAL.failures()));
      if (request.has("source")) {
        set(request.path("source").asText(), mood);
      } else {
        set(mood);
      }
    } catch (IllegalArgumentException e) {
      throw Problem.of(422, "INVALID");
    }
  }

  Mood towards(String source) {
    // All at once, for set() clears and puts.
    synchronized (this) {
      return moods.getOrDefault(source, moods.get(EVERYTHING));
    }
  }

  /** Whether this try of a query is to fail. */
  boolean fails(Mood mood, String queryId) {
    return switch (mood.kind()) {
      case FAILING -> true;
      case FAILING_FIRST -> failedTries.merge(queryId, 1, Integer::sum) <= mood.failures();
      default -> false;
    };
  }

  /** By source, {@code *} for everything else. */
  synchronized Map<String, Shown> shown() {
    Map<String, Shown> shown = new TreeMap<>();
    moods.forEach(
        (source, mood) ->
            shown.put(source, new Shown(mood.kind(), mood.delay().toMillis(), mood.failures())));
    return shown;
  }

  record Shown(Mood.Kind mood, long delayMillis, int failures) {}
}
