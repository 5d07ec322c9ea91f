package org.jiuzhu.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.IdentityService;
import org.jiuzhu.HttpCaller;
import org.jiuzhu.account.PowerfulGroups;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Wrong passwords are counted in the database, by whichever way they come. */
class LoginThrottleTest extends WebTest {

  private static final String USER = "ningxia.designer2";
  private static final String FORM = "application/x-www-form-urlencoded";

  @Autowired private IdentityService identityService;
  @Autowired private JdbcClient jdbc;
  @Autowired private MeterRegistry meters;
  @Autowired private TransactionTemplate transaction;

  @BeforeEach
  @AfterEach
  void unlock() {
    identityService.unlockUser(USER);
    jdbc.sql("delete from login_failure").update();
    jdbc.sql("delete from unknown_name").update();
  }

  @Test
  void everyWayInCounts() throws Exception {
    Map<String, Callable<Integer>> ways =
        Map.of(
            "login page",
            () -> submit("wrong"),
            "web applications",
            () -> webapp(USER, "wrong"),
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

  /** So the time of a refusal tells nothing, under load either. */
  @Test
  void everyRefusalCostsOneHash() throws Exception {
    String known = "test.hashed";
    var user = identityService.newUser(known);
    user.setLastName("测试");
    user.setPassword("Hashed-2026-x");
    identityService.saveUser(user);
    try {
      assertThat(hashes(() -> submit(known, "wrong"))).as("wrong").isEqualTo(1);
      assertThat(hashes(() -> submit(known, "Hashed-2026-x"))).as("locked").isEqualTo(1);
      identityService.unlockUser(known);
      assertThat(hashes(() -> basic("/engine-rest/engine", known, "wrong"))).isEqualTo(1);
      identityService.unlockUser(known);
      assertThat(hashes(() -> submit("test.nobody", "wrong"))).as("unknown").isEqualTo(1);
      assertThat(hashes(() -> submit("test.nobody", "wrong"))).as("unknown again").isEqualTo(1);
      assertThat(hashes(() -> basic("/engine-rest/engine", "test.nobody", "x"))).isEqualTo(1);
      // stored under the engine's own quick hash
      jdbc.sql("update act_id_user set pwd_ = '{SHA-512}x' where id_ = ?").param(known).update();
      assertThat(hashes(() -> submit(known, "wrong"))).as("old hash").isEqualTo(1);
      identityService.unlockUser(known);
      user = identityService.createUserQuery().userId(known).singleResult();
      user.setPassword("Hashed-2026-y");
      identityService.saveUser(user);
      // a program has no session, even with its right password
      identityService.createMembership(known, PowerfulGroups.SERVICES);
      assertThat(hashes(() -> submit(known, "Hashed-2026-y"))).as("not here").isEqualTo(1);
      assertThat(hashes(() -> submit(known, "wrong"))).as("not here").isEqualTo(1);
      jdbc.sql("insert into account (user_id, epoch, dismissed_at) values (?, 1, now())")
          .param(known)
          .update();
      assertThat(hashes(() -> basic("/engine-rest/engine", known, "Hashed-2026-y")))
          .as("dismissed")
          .isEqualTo(1);
      assertThat(hashes(() -> webapp(known, "Hashed-2026-y"))).as("dismissed").isEqualTo(1);
    } finally {
      jdbc.sql("delete from account where user_id = ?").param(known).update();
      identityService.deleteUser(known);
    }
  }

  /** Of a megabyte, say, which nothing computes with. */
  @Test
  void namesTooLongForAnAccountAreRefusedAsIfTheyWereOne() throws Exception {
    for (String name : List.of("x".repeat(65), "y".repeat(100_000))) {
      jdbc.sql("update unknown_name set locked_until = tried_at - interval '1 day'").update();
      long begun = System.nanoTime();
      assertThat(hashes(() -> submit(name, "wrong"))).isEqualTo(1);
      assertThat((System.nanoTime() - begun) / 1_000_000).isGreaterThanOrEqualTo(490);
    }
    assertThat(jdbc.sql("select count(*) from login_failure").query(Integer.class).single())
        .isEqualTo(2);
    assertThat(jdbc.sql("select failed from unknown_name").query(Integer.class).list())
        .containsExactly(2);
    assertThat(submit("x".repeat(64), "wrong")).isEqualTo(401);
    assertThat(jdbc.sql("select failed from unknown_name").query(Integer.class).list())
        .as("an account may be called so")
        .containsExactlyInAnyOrder(1, 2);
  }

  /** How many passwords were hashed for a refusal. */
  private int hashes(Callable<Integer> refusal) throws Exception {
    double before = meters.counter("jiuzhu.passwords.checked").count();
    assertThat(refusal.call()).isEqualTo(401);
    return (int) (meters.counter("jiuzhu.passwords.checked").count() - before);
  }

  /** Counting one's tries until the address is refused tells nothing either. */
  @Test
  void anAddressFailsAsOftenAtAnUnknownNameAsAtAnAccount() {
    for (String user : List.of(USER, "test.nobody.at.all")) {
      jdbc.sql("delete from login_failure").update();
      for (int n = 0; n < 4; n++) {
        assertThat(submit(user, "wrong")).isEqualTo(401);
      }
      assertThat(jdbc.sql("select count(*) from login_failure").query(Integer.class).single())
          .as(user)
          .isEqualTo(1);
    }
  }

  /**
   * This address's place is held by a check that waits for the database; its other checks are told
   * to come again.
   */
  @Test
  void whereTooManyPasswordsAreCheckedOthersAreToldSoAndNothingIsCounted() throws Exception {
    ExecutorService pool = Executors.newCachedThreadPool();
    try {
      transaction.executeWithoutResult(
          status -> {
            // so that the failure cannot be counted
            jdbc.sql("select 1 from act_id_user where id_ = ? for update")
                .param(USER)
                .query(Integer.class)
                .single();
            pool.submit(() -> submit("wrong"));
            await()
                .pollInSameThread()
                .atMost(Duration.ofMinutes(1))
                .until(() -> waitingForTheRow() > 0);
            List<Future<Integer>> others =
                List.of(
                    pool.submit(() -> submit("ningxia.t2.survey", "never checked")),
                    pool.submit(() -> webapp("ningxia.t2.survey", "never checked")),
                    pool.submit(() -> basic("/api/cases/x", "ningxia.t2.survey", "never checked")));
            for (Future<Integer> other : others) {
              assertThat(other).succeedsWithin(Duration.ofMinutes(1)).isEqualTo(503);
            }
          });
    } finally {
      pool.shutdown();
    }
    assertThat(pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    assertThat(jdbc.sql("select count(*) from login_failure").query(Integer.class).single())
        .as("of the one that was checked")
        .isEqualTo(1);
  }

  private int waitingForTheRow() {
    return jdbc.sql("select count(*) from pg_locks where not granted")
        .query(Integer.class)
        .single();
  }

  /** As where another node checks a password of the name: nothing waits for that in a place. */
  @Test
  void aNameThatAnotherNodeChecksIsToldToComeAgain() throws Exception {
    ExecutorService pool = Executors.newCachedThreadPool();
    try {
      transaction.executeWithoutResult(
          status -> {
            for (String name : List.of(USER, "test.nobody.elsewhere")) {
              jdbc.sql("select pg_advisory_xact_lock(hashtextextended('login ' || ?, 0))")
                  .param(name)
                  .query((row, number) -> true)
                  .single();
              assertThat(pool.submit(() -> submit(name, "never checked")))
                  .succeedsWithin(Duration.ofMinutes(1))
                  .isEqualTo(503);
            }
          });
    } finally {
      pool.shutdown();
    }
    assertThat(jdbc.sql("select count(*) from login_failure").query(Integer.class).single())
        .isZero();
  }

  /** Nobody finds out by waiting, or by a restart, which names an account has. */
  @Test
  void anUnknownNameIsRememberedAsLongAsAnAccount() {
    String unknown = "test.nobody.remembered";
    for (String user : List.of(USER, unknown)) {
      for (int failed = 1; failed <= 5; failed++) {
        assertThat(submit(user, "wrong")).isEqualTo(401);
        monthPasses();
      }
      assertThat(submit(user, "wrong")).isEqualTo(401);
    }
    assertThat(
            jdbc.sql(
                    """
                    select round(extract(epoch from locked_until - tried_at)) from unknown_name
                    where failed = 6
                    """)
                .query(Integer.class)
                .list())
        .containsExactly(900);
    assertThat(attempts()).isEqualTo(6);
    jdbc.sql("update unknown_name set failed = 100, locked_until = tried_at").update();
    assertThat(submit(unknown, "wrong")).isEqualTo(401);
    assertThat(jdbc.sql("select failed from unknown_name").query(Integer.class).list())
        .as("locked for good, as an account after so many")
        .containsExactly(100);
    jdbc.sql("update unknown_name set tried_at = tried_at - interval '91 days'").update();
    assertThat(submit("test.nobody.else", "wrong")).isEqualTo(401);
    assertThat(jdbc.sql("select failed from unknown_name").query(Integer.class).list())
        .as("the old one is erased")
        .containsExactly(1);
  }

  private void monthPasses() {
    jdbc.sql("update act_id_user set lock_exp_time_ = null where id_ = ?").param(USER).update();
    jdbc.sql(
            """
            update unknown_name
            set locked_until = tried_at - interval '30 days', tried_at = tried_at - interval '30 days'
            """)
        .update();
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
    return submit(USER, password);
  }

  private int submit(String user, String password) {
    return Visitor.of(port)
        .submit("/login", "/login", Map.of("user", user, "password", password))
        .status();
  }

  private int webapp(String user, String password) {
    return HttpCaller.visitor(port)
        .send(
            "POST",
            "/camunda/api/admin/auth/user/default/login/welcome",
            "username=" + user + "&password=" + password,
            "Content-Type",
            FORM)
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
