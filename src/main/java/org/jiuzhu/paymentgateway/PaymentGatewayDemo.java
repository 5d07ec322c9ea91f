package org.jiuzhu.paymentgateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.text.MessageFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
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
 * DEMONSTRATION ONLY (演示): a bank that moves no money. It answers instructions as {@code
 * docs/payment-gateway.openapi.yaml} says, in one of several {@link Mood}s, and is told its mood by
 * {@code PUT /demo/mood} with {@code {mood, paymentKey?, delayMillis?, failures?}}; {@code GET
 * /demo} shows its state, {@code GET /demo/payments} what it has decided. It pays no key twice,
 * also after a restart, and stores no name and no account number.
 */
public final class PaymentGatewayDemo implements Demo {

  /** The port of the program when no other is set. */
  public static final int DEFAULT_PORT = 8091;

  /** How long after the promised time the application may wait before it asks for the state. */
  private static final Duration GRACE = Duration.ofMinutes(1);

  /** A bank forgets no payment. */
  private static final int KEPT = Integer.MAX_VALUE;

  private static final String OUTCOME = "outcome";
  private static final String PAID = "PAID";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final DemoServer server;
  private final Clock resultClock;
  private final Clock clock = Clock.systemUTC();
  private final Moods<Mood> moods;
  private final PromiseLog log;
  private final Callbacks callbacks;
  private final AtomicInteger instructions = new AtomicInteger();

  private PaymentGatewayDemo(int port, Options options) {
    HmacSignature signature = new HmacSignature(options.secret());
    this.resultClock = options.clock();
    this.moods = new Moods<>(options.mood());
    this.log = new PromiseLog(options.directory(), "payments.jsonl", KEPT);
    this.callbacks = new Callbacks(log, signature);
    this.server =
        DemoServer.at(
            options.host(),
            port,
            signature,
            Map.of(
                "POST /payments", this::pay,
                "POST /payments/status", this::status,
                "PUT /demo/mood", this::setMood,
                "GET /demo", request -> new Reply(200, state()),
                "GET /demo/payments", request -> new Reply(200, decided())));
  }

  /**
   * What the bank has paid.
   *
   * @param attempt the one that was paid
   * @param amount CNY, a plain decimal with two places
   */
  public record Paid(String paymentKey, int attempt, BigDecimal amount, String reference) {}

  /**
   * Starts the demonstration bank within this program.
   *
   * @param port 0 takes any free one
   * @throws java.io.UncheckedIOException if the port is taken or the directory cannot be used
   */
  public static PaymentGatewayDemo start(int port, Options options) {
    PaymentGatewayDemo bank = new PaymentGatewayDemo(port, options);
    bank.server.open();
    bank.log.awaitingCallback().forEach(bank.callbacks::plan);
    return bank;
  }

  /**
   * Runs until it is stopped, at {@code JIUZHU_PAYMENT_GATEWAY_DEMO_PORT}, 8091 by default; the
   * other settings are those of {@link Options#of}.
   */
  public static void main(String[] args) throws InterruptedException {
    Map<String, String> environment = System.getenv();
    String port = environment.get("JIUZHU_PAYMENT_GATEWAY_DEMO_PORT");
    PaymentGatewayDemo bank =
        start(port == null ? DEFAULT_PORT : Integer.parseInt(port), Options.of(environment));
    Runtime.getRuntime().addShutdownHook(new Thread(bank::close));
    System.out.println(bank.banner());
    Thread.currentThread().join();
  }

  @Override
  public URI url() {
    return server.url();
  }

  @Override
  public String banner() {
    ResourceBundle texts = ResourceBundle.getBundle("paymentgateway.messages", Locale.ROOT);
    return MessageFormat.format(texts.getString("started"), url());
  }

  /** Sets the mood towards all payments. */
  public void mood(Mood mood) {
    moods.set(mood);
  }

  /** Sets the mood towards one payment. */
  public void mood(String paymentKey, Mood mood) {
    moods.set(paymentKey, mood);
  }

  /** What it has paid so far, oldest key first. */
  public List<Paid> paid() {
    return decided().stream()
        .filter(result -> result.path(OUTCOME).asText().equals(PAID))
        .map(
            result ->
                new Paid(
                    result.path("paymentKey").asText(),
                    result.path("attempt").asInt(),
                    new BigDecimal(result.path("amount").asText()),
                    result.path("reference").asText()))
        .toList();
  }

  /** How many instructions reached it since it was started, repeated ones included. */
  public int instructions() {
    return instructions.get();
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
      if (wanted.has("paymentKey")) {
        mood(wanted.path("paymentKey").asText(), mood);
      } else {
        mood(mood);
      }
    } catch (IllegalArgumentException e) {
      throw Problem.of(422, "INVALID");
    }
    return new Reply(200, moods.shown());
  }

  private Reply pay(Request request) throws IOException {
    ObjectNode json = request.signedJson();
    Instruction instruction = Instruction.of(json);
    instructions.incrementAndGet();
    Mood mood = moods.towards(instruction.paymentKey());
    if (mood.kind() == Mood.Kind.SLOW) {
      DemoServer.sleep(mood.delay());
    }
    if (fails(mood, instruction.paymentKey())) {
      throw Problem.of(503, "UNAVAILABLE");
    }
    Promise known = take(instruction, server.fingerprint(json, "callbackUrl"), mood);
    if (mood.kind() == Mood.Kind.LOST_ANSWER) {
      throw Problem.of(503, "UNAVAILABLE");
    }
    return isDecided(known) ? new Reply(200, result(known)) : accepted(known);
  }

  private boolean fails(Mood mood, String paymentKey) {
    return switch (mood.kind()) {
      case FAILING -> true;
      case FAILING_FIRST -> moods.failsFirst(mood, paymentKey);
      default -> false;
    };
  }

  /** One after the other: here it is decided that no key is paid twice. */
  private synchronized Promise take(Instruction asked, String fingerprint, Mood mood) {
    Promise known = log.get(asked.paymentKey());
    int newest = known == null ? 0 : known.answer().path("attempt").asInt();
    if (asked.attempt() > newest) {
      if (known != null && !(isDecided(known) && isRejected(known))) {
        throw Problem.of(409, "NOT_REJECTED");
      }
      Promise promise = promise(asked, fingerprint, mood);
      log.update(asked.paymentKey(), before -> promise);
      if (promise.callbacksDue() > 0) {
        callbacks.plan(promise);
      }
      return promise;
    }
    if (asked.attempt() < newest) {
      throw Problem.of(409, "SUPERSEDED");
    }
    if (!known.fingerprint().equals(fingerprint)) {
      throw Problem.of(409, "ANOTHER_PAYMENT");
    }
    return known.callbackUrl().equals(asked.callbackUrl())
        ? known
        : log.update(known.id(), before -> before.at(asked.callbackUrl()));
  }

  private Promise promise(Instruction asked, String fingerprint, Mood mood) {
    Duration wait = mood.promises() ? mood.delay() : Duration.ZERO;
    String rejection = mood.rejection(asked.attempt());
    ObjectNode result = JSON.createObjectNode();
    result.put("paymentKey", asked.paymentKey());
    result.put("attempt", asked.attempt());
    result.put(OUTCOME, rejection == null ? PAID : "REJECTED");
    result.put("amount", mood.kind() == Mood.Kind.WRONG_AMOUNT ? "0.01" : asked.amount());
    result.put("reference", "DEMO-" + UUID.randomUUID());
    result.put("decidedAt", resultClock.instant().plus(wait).toString());
    if (rejection != null) {
      result.put("rejection", rejection);
    }
    return new Promise(
        asked.paymentKey(),
        fingerprint,
        asked.callbackUrl(),
        clock.millis() + wait.toMillis(),
        mood.callbacks(),
        result);
  }

  private Reply status(Request request) throws IOException {
    List<String> keys = Instruction.keys(request.signedJson());
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode payments = answer.putArray("payments");
    for (int i = 0; i < keys.size(); i++) {
      Mood mood = moods.towards(keys.get(i));
      if (mood.kind() == Mood.Kind.FAILING) {
        throw Problem.of(503, "UNAVAILABLE");
      }
      if (mood.kind() != Mood.Kind.PARTIAL_STATUS || i % 2 == 1) {
        payments.add(statusOf(keys.get(i)));
      }
    }
    return new Reply(200, answer);
  }

  private ObjectNode statusOf(String key) {
    Promise known = log.get(key);
    ObjectNode status = JSON.createObjectNode().put("paymentKey", key);
    if (known == null) {
      return status.put("state", "UNKNOWN");
    }
    if (!isDecided(known)) {
      return status.put("state", "UNDER_WAY");
    }
    status.put("state", "DECIDED").set("result", result(known));
    return status;
  }

  private boolean isDecided(Promise promise) {
    return clock.millis() >= promise.dueAt();
  }

  private static boolean isRejected(Promise promise) {
    return !promise.answer().path(OUTCOME).asText().equals(PAID);
  }

  private static ObjectNode result(Promise promise) {
    return promise.answer();
  }

  private static Reply accepted(Promise promise) {
    String expectedBy = Instant.ofEpochMilli(promise.dueAt()).plus(GRACE).toString();
    int attempt = promise.answer().path("attempt").asInt();
    return new Reply(202, new Accepted(promise.id(), attempt, expectedBy));
  }

  private List<ObjectNode> decided() {
    return log.all().stream().filter(this::isDecided).map(Promise::answer).toList();
  }

  private State state() {
    List<Paid> paid = paid();
    return new State(
        true,
        moods.shown(),
        instructions(),
        log.size(),
        paid.size(),
        paid.stream()
            .map(Paid::amount)
            .reduce(new BigDecimal("0.00"), BigDecimal::add)
            .toPlainString(),
        log.awaitingCallback().size());
  }

  private record Accepted(String paymentKey, int attempt, String expectedBy) {}

  private record State(
      boolean demonstration,
      Map<String, Moods.Shown> moods,
      int instructions,
      int payments,
      int paid,
      String paidAmount,
      int callbacksDue) {}
}
