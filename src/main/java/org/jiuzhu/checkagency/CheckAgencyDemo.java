package org.jiuzhu.checkagency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.text.MessageFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jiuzhu.signature.HmacSignature;
import org.jiuzhu.signature.InvalidSignatureException;
import org.jiuzhu.signature.SignedMessage;

/**
 * DEMONSTRATION ONLY (演示): a check agency of invented people. It answers queries as {@code
 * docs/check-agency.openapi.yaml} says, in one of several {@link Mood}s, and is told its mood by
 * {@code PUT /demo/mood} with {@code {mood, source?, delayMillis?, failures?}}; {@code GET /demo}
 * shows its state. It logs no query and stores no name or ID number.
 */
public final class CheckAgencyDemo implements AutoCloseable {

  /** The port of the program when no other is set. */
  public static final int DEFAULT_PORT = 8090;

  private static final System.Logger LOGGER = System.getLogger(CheckAgencyDemo.class.getName());
  private static final int MAX_BYTES = 256 * 1024;
  private static final String DEMONSTRATION = "X-Jiuzhu-Demonstration";

  /** How long after the promised time the application may wait before it asks again. */
  private static final Duration GRACE = Duration.ofMinutes(1);

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private final HttpServer server;
  private final ExecutorService workers = Executors.newCachedThreadPool(CheckAgencyDemo::daemon);
  private final Register register;
  private final Clock answerClock;
  private final Clock clock = Clock.systemUTC();
  private final HmacSignature signature;
  private final SeenNonces nonces = new SeenNonces();
  private final Moods moods;
  private final QueryLog log;
  private final Callbacks callbacks;

  private CheckAgencyDemo(int port, Options options) throws IOException {
    this.register = options.register();
    this.answerClock = options.clock();
    this.signature = new HmacSignature(options.secret());
    this.moods = new Moods(options.mood());
    this.log = new QueryLog(options.directory());
    this.callbacks = new Callbacks(log, signature);
    this.server = HttpServer.create(new InetSocketAddress(options.host(), port), 0);
    server.setExecutor(workers);
    server.createContext("/", this::handle);
  }

  /**
   * Starts the demonstration agency within this program.
   *
   * @param port 0 takes any free one
   * @throws UncheckedIOException if the port is taken or the directory cannot be used
   */
  public static CheckAgencyDemo start(int port, Options options) {
    // Without it every answer waits for the caller's delayed acknowledgement, 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    try {
      CheckAgencyDemo agency = new CheckAgencyDemo(port, options);
      startAside(agency.server);
      agency.log.awaitingCallback().forEach(agency.callbacks::plan);
      return agency;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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

  /** The server's thread inherits that it does not keep the program alive. */
  private static void startAside(HttpServer server) {
    Thread starter = daemon(server::start);
    starter.start();
    try {
      starter.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Its base address. */
  public URI url() {
    InetSocketAddress address = server.getAddress();
    return URI.create("http://" + address.getHostString() + ":" + address.getPort());
  }

  /** What it says of itself when it starts, in Chinese. */
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
    moods.set(source, mood);
  }

  /** Stops at once; promised callbacks are made after the next start if there is a directory. */
  @Override
  public void close() {
    callbacks.close();
    server.stop(0);
    workers.shutdownNow();
  }

  static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "check-agency-demo");
    thread.setDaemon(true);
    return thread;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set(DEMONSTRATION, "true");
      try {
        switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
          case "POST /queries" -> ask(exchange);
          case "PUT /demo/mood" -> {
            moods.set(json(body(exchange)));
            answer(exchange, 200, "application/json", moods.shown());
          }
          case "GET /demo" -> answer(exchange, 200, "application/json", state());
          default -> throw Problem.of(404, "NOT_FOUND");
        }
      } catch (Problem problem) {
        refuse(exchange, problem);
      } catch (InvalidSignatureException e) {
        refuse(exchange, Problem.of(401, e.reason().name()));
      } catch (RuntimeException e) {
        // Its message might quote the query.
        LOGGER.log(System.Logger.Level.ERROR, "Demonstration agency: " + e.getClass().getName());
        refuse(exchange, Problem.of(500, "FAILED"));
      }
    }
  }

  private static void refuse(HttpExchange exchange, Problem problem) throws IOException {
    answer(exchange, problem.status(), "application/problem+json", problem.body());
  }

  private void ask(HttpExchange exchange) throws IOException {
    byte[] body = body(exchange);
    List<String> headers = exchange.getRequestHeaders().get(HmacSignature.HEADER);
    SignedMessage message = signature.verify(headers, body, clock.instant());
    nonces.use(message.nonce(), clock.instant());
    ObjectNode json = json(body);
    Query query = Query.of(json);
    Mood mood = moods.towards(query.source());
    if (mood.kind() == Mood.Kind.SLOW) {
      sleep(mood.delay());
    }
    if (moods.fails(mood, query.id())) {
      throw Problem.of(503, "UNAVAILABLE");
    }
    QueryLog.Entry asked = taken(query, fingerprint(json), mood);
    QueryLog.Entry known = log.putIfAbsent(asked);
    if (known == null && mood.callsBack()) {
      callbacks.plan(asked);
      accept(exchange, asked);
    } else if (known == null) {
      answer(exchange, 200, "application/json", asked.answer());
    } else {
      askAgain(exchange, asked, known);
    }
  }

  private void askAgain(HttpExchange exchange, QueryLog.Entry asked, QueryLog.Entry known)
      throws IOException {
    if (!known.fingerprint().equals(asked.fingerprint())) {
      throw Problem.of(409, "ANOTHER_QUERY");
    }
    if (!known.callbackUrl().equals(asked.callbackUrl())) {
      log.update(known.queryId(), entry -> entry.at(asked.callbackUrl()));
    }
    if (clock.millis() < known.dueAt()) {
      accept(exchange, known);
    } else {
      answer(exchange, 200, "application/json", known.answer());
    }
  }

  private QueryLog.Entry taken(Query query, String fingerprint, Mood mood) {
    Duration wait = mood.callsBack() ? mood.delay() : Duration.ZERO;
    int callbacksDue = mood.kind() == Mood.Kind.DUPLICATE_CALLBACKS ? 2 : mood.callsBack() ? 1 : 0;
    return new QueryLog.Entry(
        query.id(),
        fingerprint,
        query.callbackUrl().toString(),
        clock.millis() + wait.toMillis(),
        callbacksDue,
        register.answer(query, mood.kind(), answerClock.instant().plus(wait)));
  }

  /** Equal for equal queries, whatever the order of their fields; useless without the secret. */
  private String fingerprint(ObjectNode query) throws IOException {
    ObjectNode asked = query.deepCopy();
    asked.remove("callbackUrl");
    byte[] sorted = JSON.writeValueAsBytes(JSON.convertValue(asked, Object.class));
    return signature.sign(new SignedMessage(Instant.EPOCH, "fingerprint", sorted));
  }

  private static void accept(HttpExchange exchange, QueryLog.Entry entry) throws IOException {
    String expectedBy = Instant.ofEpochMilli(entry.dueAt()).plus(GRACE).toString();
    answer(exchange, 202, "application/json", new Accepted(entry.queryId(), expectedBy));
  }

  private State state() {
    return new State(true, moods.shown(), log.size(), log.awaitingCallback().size());
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.of(503, "UNAVAILABLE");
    }
  }

  private static byte[] body(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BYTES + 1);
    if (body.length > MAX_BYTES) {
      throw Problem.of(413, "BODY_TOO_LARGE");
    }
    return body;
  }

  private static ObjectNode json(byte[] body) throws IOException {
    try {
      if (JSON.readTree(body) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      // answered below, without the parser's message, which quotes the body
    }
    throw Problem.of(400, "MALFORMED");
  }

  private static void answer(HttpExchange exchange, int status, String type, Object content)
      throws IOException {
    byte[] body = JSON.writeValueAsBytes(content);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private record Accepted(String queryId, String expectedBy) {}

  private record State(
      boolean demonstration, Map<String, Moods.Shown> moods, int queries, int callbacksDue) {}
}
