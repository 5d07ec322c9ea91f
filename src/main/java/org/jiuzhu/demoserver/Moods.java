package org.jiuzhu.demoserver;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How a stand-in behaves towards everything, and towards single targets where that differs.
 *
 * @param <M> its kinds of behaviour
 */
public final class Moods<M extends Moods.Behaviour> {

  /** One way to behave. */
  public interface Behaviour {

    Enum<?> kind();

    /** How late, where that matters. */
    Duration delay();

    /** How many first tries fail, where that matters. */
    int failures();
  }

  private static final String EVERYTHING = "*";

  private final Map<String, M> moods = new ConcurrentHashMap<>();
  private final Map<String, Integer> failedTries = new ConcurrentHashMap<>();

  public Moods(M first) {
    moods.put(EVERYTHING, first);
  }

  /** Sets the mood towards everything and forgets those towards single targets. */
  public synchronized void set(M mood) {
    moods.clear();
    failedTries.clear();
    moods.put(EVERYTHING, mood);
  }

  /** Sets the mood towards one target. */
  public synchronized void set(String target, M mood) {
    moods.put(target, mood);
  }

  /** The mood towards a target. */
  public synchronized M towards(String target) {
    return moods.getOrDefault(target, moods.get(EVERYTHING));
  }

  /** Whether this try is among the first ones of its id, which are to fail. */
  public boolean failsFirst(M mood, String id) {
    return failedTries.merge(id, 1, Integer::sum) <= mood.failures();
  }

  /** By target, {@code *} for everything else. */
  public synchronized Map<String, Shown> shown() {
    Map<String, Shown> shown = new TreeMap<>();
    moods.forEach(
        (target, mood) ->
            shown.put(
                target, new Shown(mood.kind().name(), mood.delay().toMillis(), mood.failures())));
    return shown;
  }

  /** The delay that a request for a mood asks for. */
  public static Duration delay(JsonNode request, Duration usual) {
    return Duration.ofMillis(request.path("delayMillis").asLong(usual.toMillis()));
  }

  /** As it is shown. */
  public record Shown(String mood, long delayMillis, int failures) {}
}
