package org.jiuzhu.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.IdentityService;
import org.jiuzhu.HttpCaller;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wrong passwords are counted in the database, by whichever way they come. */
class LoginThrottleTest extends WebTest {

  private static final String USER = "ningxia.designer2";
  private static final String FORM = "application/x-www-form-urlencoded";

  @Autowired private IdentityService identityService;
  @Autowired private JdbcClient jdbc;

  @BeforeEach
  @AfterEach
  void unlock() {
    identityService.unlockUser(USER);
    jdbc.sql("delete from login_failure").update();
  }

  @Test
  void everyWayInCounts() throws Exception {
    Map<String, Callable<Integer>> ways =
        Map.of(
            "login page",
            () -> submit("wrong"),
            "web applications",
            () ->
                HttpCaller.visitor(port)
                    .send(
                        "POST",
                        "/camunda/api/admin/auth/user/default/login/welcome",
                        "username=" + USER + "&password=wrong",
                        "Content-Type",
                        FORM)
                    .status(),
            "engine-rest",
            () -> basic("/engine-rest/engine", USER, "wrong"),
            "api",
            () -> basic("/api/cases/x", USER, "wrong"));
    for (Map.Entry<String, Callable<Integer>> way : ways.entrySet()) {
      assertThat(way.getValue().call()).as(way.getKey()).isEqualTo(401);
      assertThat(attempts()).as(way.getKey()).isEqualTo(1);
      // locked: the right password is refused everywhere
      assertThat(basic("/engine-rest/engine", USER, Visitor.PASSWORD)).isEqualTo(401);
      assertThat(submit(Visitor.PASSWORD)).isEqualTo(401);
      identityService.unlockUser(USER);
      assertThat(basic("/engine-rest/engine", USER, Visitor.PASSWORD)).isEqualTo(200);
    }
  }

  @Test
  void aColleaguesPasswordIsNotGuessedFromWithinEither() {
    HttpCaller insider = HttpCaller.rest(port, "ningxia.intake");
    for (String guess : List.of("wrong", Visitor.PASSWORD)) {
      String body = "{\"username\":\"" + USER + "\",\"password\":\"" + guess + "\"}";
      assertThat(insider.post("/identity/verify", body).status()).as(guess).isEqualTo(403);
    }
  }

  @Test
  void guessesSentAtOnceAreOneGuess() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Integer>> guesses =
          java.util.stream.IntStream.range(0, 16)
              .mapToObj(
                  n ->
                      (Callable<Integer>)
                          () ->
                              basic(
                                  "/engine-rest/engine",
                                  USER,
                                  n == 15 ? Visitor.PASSWORD : "x" + n))
              .toList();
      for (Future<Integer> answer : pool.invokeAll(guesses)) {
        assertThat(answer.get()).isIn(200, 401);
      }
      assertThat(attempts()).isLessThanOrEqualTo(1);
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void refusalsTakeTheSameTimeWhetherTheAccountExistsOrNot() {
    for (String user : List.of(USER, "nobody")) {
      long begun = System.nanoTime();
      assertThat(basic("/engine-rest/engine", user, "wrong")).isEqualTo(401);
      assertThat((System.nanoTime() - begun) / 1_000_000).as(user).isGreaterThanOrEqualTo(490);
    }
  }

  @Test
  void anAddressThatFailsTooOftenIsRefusedUnchecked() {
    Visitor insider = as(USER);
    assertThat(submit("wrong")).isEqualTo(401);
    identityService.unlockUser(USER);
    // one wrong password is one failure, whoever counts it
    assertThat(jdbc.sql("select count(*) from login_failure").query(Integer.class).single())
        .isEqualTo(1);
    jdbc.sql(
            """
            insert into login_failure (address)
            select address from login_failure, generate_series(2, 1000)
            """)
        .update();
    assertThat(submit(Visitor.PASSWORD)).isEqualTo(429);
    assertThat(basic("/engine-rest/engine", USER, Visitor.PASSWORD)).isEqualTo(429);
    // nor does whoever is logged in guess on
    assertThat(
            insider
                .submit("/login", "/login", Map.of("user", USER, "password", Visitor.PASSWORD))
                .status())
        .isEqualTo(401);
    jdbc.sql("update login_failure set failed_at = failed_at - interval '11 minutes'").update();
    assertThat(submit(Visitor.PASSWORD)).isEqualTo(303);
  }

  @Test
  void wrongSignaturesCountToo() {
    assertThat(
            HttpCaller.visitor(port)
                .send("POST", "/api/payment-gateway/results", "{}", "X-Signature", "wrong")
                .status())
        .isEqualTo(401);
    assertThat(jdbc.sql("select count(*) from login_failure").query(Integer.class).single())
        .isEqualTo(1);
  }

  private int submit(String password) {
    return Visitor.of(port)
        .submit("/login", "/login", Map.of("user", USER, "password", password))
        .status();
  }

  private int basic(String path, String user, String password) {
    String login = Base64.getEncoder().encodeToString((user + ":" + password).getBytes());
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                  .header("Authorization", "Basic " + login)
                  .method("GET", BodyPublishers.noBody())
                  .build(),
              BodyHandlers.discarding())
          .statusCode();
    } catch (java.io.IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private int attempts() {
    return jdbc.sql("select attempts_ from act_id_user where id_ = ?")
        .param(USER)
        .query(Integer.class)
        .single();
  }
}
