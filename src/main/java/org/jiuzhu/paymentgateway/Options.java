package org.jiuzhu.paymentgateway;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * How the demonstration bank is run.
 *
 * @param host the address it listens at; the administration of moods has no login, so keep it local
 * @param secret shared with the application
 * @param directory keeps what was paid over a restart; null: in memory only
 * @param mood how it behaves at first
 * @param clock dates the results; waiting and signing go by the machine's clock
 */
public record Options(String host, String secret, Path directory, Mood mood, Clock clock) {

  /** Shared by the demonstration bank and the demo profile; refused in production. */
  public static final String DEMO_SECRET = "demonstration-only-bank-secret-of-jiuzhu";

  private static final String PREFIX = "JIUZHU_PAYMENT_GATEWAY_DEMO_";

  /** This machine only, the demonstration's secret, no memory, in normal mood. */
  public static Options standard() {
    return new Options("127.0.0.1", DEMO_SECRET, null, Mood.NORMAL, Clock.systemUTC());
  }

  public Options withHost(String other) {
    return new Options(other, secret, directory, mood, clock);
  }

  public Options withSecret(String other) {
    return new Options(host, other, directory, mood, clock);
  }

  public Options withDirectory(Path other) {
    return new Options(host, secret, other, mood, clock);
  }

  public Options withMood(Mood other) {
    return new Options(host, secret, directory, other, clock);
  }

  /** Leaves the secret out. */
  @Override
  public String toString() {
    return "Options[" + host + ", " + mood + "]";
  }

  /**
   * From {@code JIUZHU_PAYMENT_GATEWAY_SECRET} and {@code JIUZHU_PAYMENT_GATEWAY_DEMO_HOST}, {@code
   * _DATA_DIR}, {@code _MOOD}.
   */
  static Options of(Map<String, String> environment) {
    Options options = standard();
    String mood = environment.get(PREFIX + "MOOD");
    String directory = environment.get(PREFIX + "DATA_DIR");
    return options
        .withMood(mood == null ? Mood.NORMAL : Mood.of(Mood.Kind.valueOf(mood)))
        .withHost(environment.getOrDefault(PREFIX + "HOST", options.host))
        .withSecret(environment.getOrDefault("JIUZHU_PAYMENT_GATEWAY_SECRET", options.secret))
        .withDirectory(directory == null ? null : Path.of(directory));
  }
}
