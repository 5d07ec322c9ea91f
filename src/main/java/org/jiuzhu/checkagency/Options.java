package org.jiuzhu.checkagency;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * How the demonstration agency is run.
 *
 * @param host the address it listens at; the administration of moods has no login, so keep it local
 * @param secret shared with the application
 * @param directory keeps taken queries and promised callbacks over a restart; null: in memory only
 * @param mood how it behaves at first
 * @param register the people it knows
 * @param clock dates the answers; waiting and signing go by the machine's clock
 */
public record Options(
    String host, String secret, Path directory, Mood mood, Register register, Clock clock) {

  /** Shared by the demonstration agency and the demo profile; refused in production. */
  public static final String DEMO_SECRET = "demonstration-only-secret-of-jiuzhu";

  /** This machine only, the demonstration's secret and people, no memory, in normal mood. */
  public static Options standard() {
    return new Options(
        "127.0.0.1", DEMO_SECRET, null, Mood.NORMAL, Register.standard(), Clock.systemUTC());
  }

  public Options withHost(String other) {
    return new Options(other, secret, directory, mood, register, clock);
  }

  public Options withSecret(String other) {
    return new Options(host, other, directory, mood, register, clock);
  }

  public Options withDirectory(Path other) {
    return new Options(host, secret, other, mood, register, clock);
  }

  public Options withMood(Mood other) {
    return new Options(host, secret, directory, other, register, clock);
  }

  public Options withRegister(Register other) {
    return new Options(host, secret, directory, mood, other, clock);
  }

  public Options withClock(Clock other) {
    return new Options(host, secret, directory, mood, register, other);
  }

  /** Leaves the secret out. */
  @Override
  public String toString() {
    return "Options[" + host + ", " + mood + "]";
  }

  /**
   * From {@code JIUZHU_CHECK_AGENCY_SECRET} and {@code JIUZHU_CHECK_AGENCY_DEMO_HOST}, {@code
   * _DATA_DIR}, {@code _MOOD}, {@code _DELAY_MILLIS}, {@code _FAILURES}.
   */
  static Options of(Map<String, String> environment) {
    String prefix = "JIUZHU_CHECK_AGENCY_DEMO_";
    Options options = standard();
    Mood mood = options.mood;
    if (environment.containsKey(prefix + "MOOD")) {
      mood = Mood.of(Mood.Kind.valueOf(environment.get(prefix + "MOOD")));
    }
    if (environment.containsKey(prefix + "DELAY_MILLIS")) {
      mood =
          mood.withDelay(
              Duration.ofMillis(Long.parseLong(environment.get(prefix + "DELAY_MILLIS"))));
    }
    if (environment.containsKey(prefix + "FAILURES")) {
      mood = mood.withFailures(Integer.parseInt(environment.get(prefix + "FAILURES")));
    }
    String directory = environment.get(prefix + "DATA_DIR");
    return options
        .withMood(mood)
        .withHost(environment.getOrDefault(prefix + "HOST", options.host))
        .withSecret(environment.getOrDefault("JIUZHU_CHECK_AGENCY_SECRET", options.secret))
        .withDirectory(directory == null ? null : Path.of(directory));
  }
}
