package org.jiuzhu.checkagency;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.text.MessageFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.jiuzhu.demoserver.Callbacks;
import org.jiuzhu.demoserver.Demo;
import org.jiuzhu.demoserver.DemoServer;
import org.jiuzhu.demoserver.DemoServer.Reply;
import org.jiuzhu.demoserver.DemoServer.Request;
import org.jiuzhu.demoserver.Moods;
import org.jiuzhu.demoserver.Problem;
import org.jiuzhu.demoserver.Promise;
import org.jiuzhu.demoserver.PromiseLog;
import org.jiuzhu.signature.HmacSignature;

/**
 * DEMONSTRATION ONLY (演示): a check agency of invented people. It answers queries as {@code
 * docs/check-agency.openapi.yaml} says, in one of several {@link Mood}s, and is told its mood by
 * {@code PUT /demo/mood} with {@code {mood, source?, delayMillis?, failures?}}; {@code GET /demo}
 * shows its state. It logs no query and stores no name or ID number.
 */
public final class CheckAgencyDemo implements Demo {

  /** The port of the program when no other is set. */
  public static final int DEFAULT_PORT = 8090;

  /** How long after the promised time the application may wait before it asks again. */
  private static final Duration GRACE = Duration.ofMinutes(1);

  /**
   * Settled queries beyond this number are forgotten, oldest first; their answers come out alike.
   */
  private static final int KEPT = 20_000;

  private final DemoServer server;
  private final Register register;
  private final Clock answerClock;
  private final Clock clock = Clock.systemUTC();
  private final Moods<Mood> moods;
  private final PromiseLog log;
  private final Callbacks callbacks;

  private CheckAgencyDemo(int port, Options options) {
    HmacSignature signature = new HmacSignature(options.secret());
    this.register = options.register();
    this.answerClock = options.clock();
    this.moods = new Moods<>(options.mood());
    this.log = new PromiseLog(options.directory(), "queries.jsonl", KEPT);
    this.callbacks = new Callbacks(log, signature);
    this.server =
        DemoServer.at(
            options.host(),
            port,
            signature,
            Map.of(
                "POST /queries", this::ask,
                "PUT /demo/mood", this::setMood,
                "GET /demo", request -> new Reply(200, state())));
  }

  /**
   * Starts the demonstration agency within this program.
   *
   * @param port 0 takes any free one
   * @throws java.io.UncheckedIOException if the port is taken or the directory cannot be used
   */
  public static CheckAgencyDemo start(int port, Options options) {
    CheckAgencyDemo agency = new CheckAgencyDemo(port, options);
    agency.server.open();
    agency.log.awaitingCallback().forEach(agency.callbacks::plan);
    return agency;
  }

  /**
   * Runs until it is stopped, at {@code JIUZHU_CHECK_AGENCY_DEMO_PORT}, 8090 by default; the other
   * settings are those of {@link Options#of}.
   */
  public static void main(String[] args) throws InterruptedException {
    Map<String, String> environment = System.getenv();
    String port = environment.get("JIUZHU_CHECK_AGENCY_DEMO_PORT");
    CheckAgencyDemo agency =
        start(port == null ? DEFAULT_PORT : Integer.parseInt(port), Options.of(environment));
    Runtime.getRuntime().addShutdownHook(new Thread(agency::close));
    System.out.println(agency.banner());
    Thread.currentThread().join();
  }

  @Override
  public URI url() {
    return server.url();
  }

  @Override
  public String banner() {
    ResourceBundle texts = ResourceBundle.getBundle("checkagency.messages", Locale.ROOT);
    return MessageFormat.format(texts.getString("started"), url());
  }

  /** Sets the mood towards all sources. */
  public void mood(Mood mood) {
    moods.set(mood);
  }

  /** Sets the mood towards one source, by its code. */
  public void mood(String source, Mood mood) {
    if (!Query.SOURCES.contains(source)) {
      throw new IllegalArgumentException("No such source");
    }
    moods.set(source, mood);
  }

  /** Stops at once; promised callbacks are made after the next start if there is a directory. */
  @Override
  public void close() {
    callbacks.close();
    server.close();
  }

  private Reply setMood(Request request) throws IOException {
    ObjectNode wanted = request.json();
    try {
      Mood mood = Mood.of(wanted);
      if (wanted.has("source")) {
        mood(wanted.path("source").asText(), mood);
      } else {
        mood(mood);
      }
    } catch (IllegalArgumentException e) {
      throw Problem.of(422, "INVALID");
    }
    return new Reply(200, moods.shown());
  }

  private Reply ask(Request request) throws IOException {
    ObjectNode json = request.signedJson();
    Query query = Query.of(json);
    Mood mood = moods.towards(query.source());
    if (mood.kind() == Mood.Kind.SLOW) {
      DemoServer.sleep(mood.delay());
    }
    if (fails(mood, query.id())) {
      throw Problem.of(503, "UNAVAILABLE");
    }
    Promise asked = taken(query, server.fingerprint(json, "callbackUrl"), mood);
    Promise known = log.putIfAbsent(asked);
    if (known != null) {
      return askAgain(asked, known);
    }
    if (mood.callsBack()) {
      callbacks.plan(asked);
      return accepted(asked);
    }
    return new Reply(200, asked.answer());
  }

  private boolean fails(Mood mood, String queryId) {
    return switch (mood.kind()) {
      case FAILING -> true;
      case FAILING_FIRST -> moods.failsFirst(mood, queryId);
      default -> false;
    };
  }

  private Reply askAgain(Promise asked, Promise known) {
    if (!known.fingerprint().equals(asked.fingerprint())) {
      throw Problem.of(409, "ANOTHER_QUERY");
    }
    if (!known.callbackUrl().equals(asked.callbackUrl())) {
      log.update(known.id(), promise -> promise.at(asked.callbackUrl()));
    }
    return clock.millis() < known.dueAt() ? accepted(known) : new Reply(200, known.answer());
  }

  private Promise taken(Query query, String fingerprint, Mood mood) {
    Duration wait = mood.callsBack() ? mood.delay() : Duration.ZERO;
    int callbacksDue = mood.kind() == Mood.Kind.DUPLICATE_CALLBACKS ? 2 : mood.callsBack() ? 1 : 0;
    return new Promise(
        query.id(),
        fingerprint,
        query.callbackUrl().toString(),
        clock.millis() + wait.toMillis(),
        callbacksDue,
        register.answer(query, mood.kind(), answerClock.instant().plus(wait)));
  }

  private static Reply accepted(Promise promise) {
    String expectedBy = Instant.ofEpochMilli(promise.dueAt()).plus(GRACE).toString();
    return new Reply(202, new Accepted(promise.id(), expectedBy));
  }

  private State state() {
    return new State(true, moods.shown(), log.size(), log.awaitingCallback().size());
  }

  private record Accepted(String queryId, String expectedBy) {}

  private record State(
      boolean demonstration, Map<String, Moods.Shown> moods, int queries, int callbacksDue) {}
}
