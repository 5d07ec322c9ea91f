package org.jiuzhu.meanstest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jiuzhu.meanstest.CheckAgencyException.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The client against an agency that breaks the contract: nothing is used, nothing leaks. */
@Timeout(60)
class BrokenAgencyTest {

  private static final Duration READ_TIMEOUT = Duration.ofSeconds(1);
  private static final CheckQuery QUERY =
      new CheckQuery(
          "query-0001",
          "ningxia-2026-000001-7",
          CheckSource.TAX,
          CheckPurpose.APPLICATION,
          Instant.parse("2026-08-03T01:00:00Z"),
          List.of(new CheckQuery.Person("m1", "马守诚", "990101198005010118")));
  private static final String ANSWER =
      """
      {"queryId":"query-0001","source":"TAX","status":"COMPLETE",
       "answeredAt":"2026-08-03T09:00:00+08:00",
       "persons":[{"ref":"m1","status":"FOUND","incomes":[{"kind":"WAGE","monthly":"1260.00"}],
                   "assets":[],"notes":[]}]}
      """;

  private final AtomicInteger elsewhere = new AtomicInteger();
  private HttpServer server;
  private ExecutorService workers;

  @BeforeEach
  void start() throws IOException {
    workers = Executors.newCachedThreadPool();
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.setExecutor(workers);
    server.createContext("/elsewhere", exchange -> reply(exchange, 200, ANSWER));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    workers.shutdownNow();
  }

  @Test
  void takesAProperAnswer() {
    behave(exchange -> reply(exchange, 200, ANSWER));

    assertThat(client().ask(QUERY)).isInstanceOf(CheckReply.Answered.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "queryId":"query-0001" | "queryId":"query-0002"
          "source":"TAX"         | "source":"BANK"
          "ref":"m1"             | "ref":"m2"
          1260.00                | 1260
          "COMPLETE"             | "PARTIAL"
          WAGE                   | LOTTERY
          """)
  void rejectsAForeignOrWrongAnswer(String part, String wrong) {
    behave(exchange -> reply(exchange, 200, ANSWER.replace(part, wrong)));

    assertThat(failed().reason()).isEqualTo(Reason.INVALID_ANSWER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "<html>990101198005010118</html>", "{\"马守诚\":1}", "[]"})
  void rejectsWhatIsNoAnswer(String body) {
    behave(exchange -> reply(exchange, 200, body));

    CheckAgencyException e = failed();
    assertThat(e.reason()).isEqualTo(Reason.INVALID_ANSWER);
    assertTellsNothing(e);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"queryId\":\"query-0002\",\"expectedBy\":\"2026-08-03T01:00:00Z\"}",
        "{\"queryId\":\"query-0001\"}",
        "{\"queryId\":\"query-0001\",\"expectedBy\":\"soon\"}"
      })
  void rejectsAWrongPromise(String body) {
    behave(exchange -> reply(exchange, 202, body));

    assertThat(failed().reason()).isEqualTo(Reason.INVALID_ANSWER);
  }

  @Test
  void rejectsAnEndlessAnswer() {
    behave(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            byte[] spaces = " ".repeat(64 * 1024).getBytes(UTF_8);
            for (int i = 0; i < 1000; i++) {
              out.write(spaces);
            }
          }
        });

    CheckAgencyException e = failed();
    assertThat(e.reason()).isEqualTo(Reason.INVALID_ANSWER);
    assertThat(e).hasMessageContaining("too large");
  }

  /** A read time-out that starts anew with each byte would hold the job for hours. */
  @Test
  void doesNotWaitForAnAnswerThatTrickles() {
    behave(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            for (byte b : ANSWER.getBytes(UTF_8)) {
              out.write(b);
              out.flush();
              Thread.sleep(100);
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    long start = System.nanoTime();

    assertThat(failed().reason()).isEqualTo(Reason.UNAVAILABLE);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(READ_TIMEOUT, READ_TIMEOUT.multipliedBy(5));
  }

  @Test
  void anAnswerThatBreaksOffIsTechnical() {
    behave(
        exchange -> {
          exchange.sendResponseHeaders(200, ANSWER.length());
          exchange.getResponseBody().write(ANSWER.substring(0, 50).getBytes(UTF_8));
          exchange.close();
        });

    assertThat(failed().reason()).isEqualTo(Reason.UNAVAILABLE);
  }

  @ParameterizedTest
  @CsvSource({
    "400, REFUSED",
    "401, REFUSED",
    "404, REFUSED",
    "409, REFUSED",
    "422, REFUSED",
    "204, REFUSED",
    "408, UNAVAILABLE",
    "429, UNAVAILABLE",
    "500, UNAVAILABLE",
    "502, UNAVAILABLE",
    "503, UNAVAILABLE",
  })
  void tellsWhetherTryingAgainHelps(int status, Reason reason) {
    String leak = "{\"title\":\"马守诚 990101198005010118\"}";
    behave(exchange -> reply(exchange, status, status == 204 ? "" : leak));

    CheckAgencyException e = failed();
    assertThat(e.reason()).isEqualTo(reason);
    assertThat(e).hasMessageContaining(String.valueOf(status));
    assertTellsNothing(e);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void followsNobodyElsewhere(int status) {
    behave(
        exchange -> {
          exchange.getResponseHeaders().set("Location", url() + "/elsewhere");
          reply(exchange, status, "");
        });

    assertThat(failed().reason()).isEqualTo(Reason.REFUSED);
    assertThat(elsewhere.get()).isZero();
  }

  private static void assertTellsNothing(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      assertThat(cause.toString()).doesNotContain("马守诚", "990101198005010118");
    }
  }

  private void behave(HttpHandler handler) {
    server.createContext("/queries", handler);
  }

  private void reply(HttpExchange exchange, int status, String body) throws IOException {
    try (exchange) {
      if (exchange.getRequestURI().getPath().equals("/elsewhere")) {
        elsewhere.incrementAndGet();
      }
      exchange.getRequestBody().readAllBytes();
      byte[] bytes = body.getBytes(UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private CheckAgency client() {
    return new HttpCheckAgency(
        new CheckAgencyProperties(
            url(),
            "a-secret-of-at-least-thirty-two-characters",
            Duration.ofSeconds(1),
            READ_TIMEOUT,
            null),
        () -> URI.create("http://127.0.0.1:1/answers"),
        Clock.systemUTC());
  }

  private CheckAgencyException failed() {
    CheckAgencyException e =
        catchThrowableOfType(CheckAgencyException.class, () -> client().ask(QUERY));
    assertThat(e).isNotNull();
    return e;
  }
}
