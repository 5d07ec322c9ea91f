package org.jiuzhu.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no browser sends: odd paths, much too large, much too slow. */
class RawRequestsTest extends WebTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/../application.yaml",
        "/assets/..%2f..%2fapplication.yaml",
        "/assets/%2e%2e/%2e%2e/application.yaml",
        "/assets/..%5c..%5capplication.yaml",
        "/assets/..%252f..%252fapplication.yaml",
        "/assets/....//....//application.yaml",
        "/assets/..;/application.yaml",
        "/assets/..;/cases",
        "/notices/..;/cases",
        "/notices/../cases",
        "/notices;/../cases",
        "//cases",
        "/./cases",
        "/%63ases",
        "/login/../cases",
        "/login/..%2fcases",
        "/login/..;/cases",
        "/webjars/bpmn-js/..%2f..%2f..%2fapplication.yaml",
        "/webjars/bpmn-js/../../../application.yaml",
        "/camunda/../cases",
        "/camunda/..;/cases",
        "/camunda/app/tasklist/../../../application.yaml",
        "/camunda/app/tasklist/..%2f..%2f..%2f..%2fapplication.yaml",
        "/camunda/app/%2e%2e/%2e%2e/organisation.yaml",
        "/camunda/lib/../../../organisation.yaml",
        "/camunda/lib/..%2f..%2f..%2f..%2forganisation.yaml",
        "/camunda/plugin/../../organisation.yaml",
        "/camunda/api/../../cases",
        "/engine-rest/../cases",
        "/engine-rest/..;/cases",
        "/api/openapi.json/../../cases",
        "/WEB-INF/web.xml",
        "/META-INF/MANIFEST.MF",
        "/application.yaml",
        "/BOOT-INF/classes/application.yaml",
        "/engine-access.yaml",
        "/db/migration/",
        "/assets/",
        "/.git/config"
      })
  void noPathLeadsPastTheGuards(String path) throws IOException {
    String answer =
        send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 ");
    assertThat(answer)
        .as(path)
        .doesNotContain(
            "id=\"newest\"",
            "datasource:",
            "demoAccounts",
            "Implementation-Title",
            "V010__",
            "[core]");
    assertThat(answer.substring(9, 12)).as(path).isIn("302", "400", "401", "403", "404");
  }

  /** What the paths above would show is there. */
  @Test
  void whatTheyLookForExists() {
    assertThat(as("ningxia.intake").get("/cases").text()).contains("id=\"newest\"");
    assertThat(getClass().getResource("/application.yaml")).isNotNull();
    assertThat(getClass().getResource("/organisation.yaml")).isNotNull();
  }

  @Test
  void tooLargeIsRefused() throws IOException {
    String host = "Host: localhost\r\nConnection: close\r\n";
    assertThat(send("GET /?" + "a".repeat(100_000) + " HTTP/1.1\r\n" + host + "\r\n"))
        .startsWith("HTTP/1.1 4");
    assertThat(send("GET / HTTP/1.1\r\n" + host + "X-A: " + "a".repeat(100_000) + "\r\n\r\n"))
        .startsWith("HTTP/1.1 4");
    String form = "user=a&password=" + "a".repeat(2_000_000);
    assertThat(
            send(
                "POST /login HTTP/1.1\r\n"
                    + host
                    + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                    + form.length()
                    + "\r\n\r\n"
                    + form))
        .startsWith("HTTP/1.1 4");
    String many = "a=b&".repeat(5_000);
    assertThat(
            send(
                "POST /login HTTP/1.1\r\n"
                    + host
                    + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                    + many.length()
                    + "\r\n\r\n"
                    + many))
        .startsWith("HTTP/1.1 4");
  }

  /** A length said twice, or in two ways, is how requests are smuggled past a proxy. */
  @Test
  void ambiguousLengthsAreRefused() throws IOException {
    String start = "POST /login HTTP/1.1\r\nHost: localhost\r\n";
    assertThat(send(start + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd"))
        .startsWith("HTTP/1.1 400");
    String both =
        send(start + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HT");
    assertThat(both).startsWith("HTTP/1.1 4");
    assertThat(both.split("HTTP/1.1 ", -1)).hasSizeLessThanOrEqualTo(3);
    assertThat(send("GET / HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 400");
  }

  /** One address sends a hundred and twenty forms, a letter at a time; officials work on. */
  @Test
  void slowSendersAreFewAndAreNotWaitedFor() throws IOException {
    Visitor official = as("ningxia.intake");
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 120; i++) {
        Socket socket = new Socket("localhost", port);
        slow.add(socket);
        socket
            .getOutputStream()
            .write(
                ("POST /login HTTP/1.1\r\nHost: localhost\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\n"
                        + "Content-Length: 1000\r\n\r\nuser=a")
                    .getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
      }
      assertThat(official.get("/cases").status()).isEqualTo(200);
      // those beyond the limit are refused, the others are given up after some seconds of silence
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(slow).allMatch(RawRequestsTest::isAnswered));
      assertThat(official.get("/cases").status()).isEqualTo(200);
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  private static boolean isAnswered(Socket socket) {
    try {
      socket.setSoTimeout(1);
      InputStream in = socket.getInputStream();
      return in.available() > 0 || in.read() < 0;
    } catch (java.net.SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      // closed by the server
      return true;
    }
  }

  private String send(String request) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      try {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        socket.shutdownOutput();
      } catch (IOException e) {
        // refused before all of it was sent; the answer tells
      }
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
