package org.jiuzhu.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.jiuzhu.engine.LoginsBusyException;
import org.jiuzhu.protection.BlindIndex;
import org.jiuzhu.web.Visitor.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Passwords are guessed from a hundred addresses at once. */
class FloodedLoginTest extends WebTest {

  private static final String USER = "test.flooded";
  private static final String PASSWORD = "Flooded-2026-x";
  private static final String COOKIE = "jiuzhu-known";

  /** As many as may wait, and as many as hash. */
  private static final int STRANGERS = 80;

  private static final int HASHING = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  @Autowired private IdentityService identityService;
  @Autowired private JdbcClient jdbc;
  @Autowired private DataSource database;
  @Autowired private BlindIndex index;
  @Autowired private MeterRegistry meters;

  private final ExecutorService pool = Executors.newCachedThreadPool();
  private final AtomicBoolean over = new AtomicBoolean();

  @BeforeEach
  void someone() {
    User user = identityService.newUser(USER);
    user.setLastName("测试");
    user.setPassword(PASSWORD);
    identityService.saveUser(user);
  }

  @AfterEach
  void nobody() throws InterruptedException {
    over.set(true);
    pool.shutdown();
    assertThat(pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    identityService.deleteUser(USER);
    for (String table : List.of("login_failure", "unknown_name", "known_browser")) {
      jdbc.sql("delete from " + table).update();
    }
  }

  private Page login(Visitor visitor, String password) {
    return visitor.submit("/login", "/login", Map.of("user", USER, "password", password));
  }

  /**
   * First come so many that all places are taken, by checks that wait for a row of the database;
   * then the flood, whose checks would wait for others. When the first are let go, whoever is known
   * gets a place, or else the flood has all of them and nobody gets on.
   */
  @Test
  void aKnownBrowserLogsInAllTheSame() throws Exception {
    Visitor known = whoHasLoggedIn();
    List<String> first = names("first", HASHING);
    List<String> flood = names("flood", STRANGERS + 20);
    try (Connection hold = database.getConnection();
        Connection holdFlood = database.getConnection()) {
      hold(hold, first);
      hold(holdFlood, flood);
      first.forEach(this::guess);
      await().atMost(Duration.ofMinutes(1)).until(() -> waitingForRows() == HASHING);
      flood.forEach(this::guess);
      await().atMost(Duration.ofMinutes(1)).until(() -> waiting() == STRANGERS - HASHING);
      Page stranger = login(Visitor.of(port), PASSWORD);
      assertThat(stranger.status()).as("of another browser").isEqualTo(503);
      assertThat(stranger.header("Retry-After")).isNotEmpty();
      Future<Page> login = pool.submit(() -> login(known, PASSWORD));
      // one more than strangers may be
      await().atMost(Duration.ofMinutes(1)).until(() -> waiting() > STRANGERS - HASHING);
      hold.rollback();
      assertThat(login.get(1, TimeUnit.MINUTES).status()).isEqualTo(303);
      over.set(true);
      holdFlood.rollback();
    }
  }

  /** Guesses at a name from an address of its own, again and again. */
  private void guess(String name) {
    pool.submit(
        () -> {
          while (!over.get()) {
            MockHttpServletRequest request = new MockHttpServletRequest();
            request.setRemoteAddr(name);
            RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
            try {
              identityService.checkPassword(name, "wrong");
            } catch (LoginsBusyException e) {
              Thread.sleep(20);
            } finally {
              RequestContextHolder.resetRequestAttributes();
            }
          }
          return null;
        });
  }

  private static List<String> names(String what, int count) {
    return IntStream.range(0, count).mapToObj(n -> "test." + what + "." + n).toList();
  }

  /** Whoever counts a failure at one of these names waits until this is taken back. */
  private void hold(Connection connection, List<String> names) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement statement =
        connection.prepareStatement("insert into unknown_name values (?, 1, now(), now())")) {
      for (String name : names) {
        statement.setBytes(1, index.ofLogin(name));
        statement.executeUpdate();
      }
    }
  }

  private int waitingForRows() {
    return jdbc.sql("select count(*) from pg_locks where not granted")
        .query(Integer.class)
        .single();
  }

  private double waiting() {
    return meters.get("jiuzhu.passwords.waiting").gauge().value();
  }

  /** And out again; the password is stored under a new salt, so that it is hashed the next time. */
  private Visitor whoHasLoggedIn() {
    Visitor known = Visitor.of(port);
    assertThat(login(known, PASSWORD).status()).isEqualTo(303);
    assertThat(known.submit("/", "/logout", Map.of()).status()).isEqualTo(303);
    User user = identityService.createUserQuery().userId(USER).singleResult();
    user.setPassword(PASSWORD);
    identityService.saveUser(user);
    return known;
  }

  /** Nothing that is seen of a refusal tells whether the browser is known. */
  @Test
  void aRefusalIsTheSameForKnownBrowsersAndCountsAgainstThem() {
    Visitor known = whoHasLoggedIn();
    assertThat(refused()).as("of a login").isEmpty();
    for (String password : List.of("wrong", PASSWORD)) {
      double hashes = hashes();
      Page refusal = login(known, password);
      assertThat(hashes() - hashes).isEqualTo(1);
      Page ofStranger = login(Visitor.of(port), password);
      assertThat(refusal.status()).isEqualTo(401).isEqualTo(ofStranger.status());
      assertThat(refusal.response().headers().allValues("Set-Cookie")).isEmpty();
      assertThat(refusal.text().replaceAll("value=\"[^\"]+\"", ""))
          .isEqualTo(ofStranger.text().replaceAll("value=\"[^\"]+\"", ""));
    }
    assertThat(refused()).as("wrong, then locked").containsExactly("1 1");
    identityService.unlockUser(USER);
    assertThat(login(known, PASSWORD).status()).isEqualTo(303);
    assertThat(refused()).as("of the token before").containsExactly("1 1");
  }

  /** Strangers lock the account; its owner tries on and on, and is none in their flood. */
  @Test
  void triesAtALockedAccountDoNotMakeItsOwnerAStranger() {
    Visitor known = whoHasLoggedIn();
    jdbc.sql("update act_id_user set attempts_ = 1, lock_exp_time_ = '2100-01-01' where id_ = ?")
        .param(USER)
        .update();
    for (int n = 0; n < 11; n++) {
      assertThat(login(known, PASSWORD).status()).isEqualTo(401);
    }
    assertThat(refused()).containsExactly("0 11");
  }

  private double hashes() {
    return meters.counter("jiuzhu.passwords.checked").count();
  }

  /** So many for what was sent, and so many because the account was locked. */
  private List<String> refused() {
    return jdbc.sql("select refused || ' ' || locked from known_browser")
        .query(String.class)
        .list();
  }

  @Test
  void theCookieComesWithTheLoginAndGoesToTheLoginAlone() {
    Visitor visitor = Visitor.of(port);
    assertThat(visitor.get("/login").response().headers().allValues("Set-Cookie"))
        .noneMatch(each -> each.startsWith(COOKIE));
    Page through = login(visitor, PASSWORD);
    assertThat(through.response().headers().allValues("Set-Cookie"))
        .filteredOn(each -> each.startsWith(COOKIE))
        .singleElement()
        .asString()
        .matches(
            COOKIE
                + "=[A-Za-z0-9_-]{48}; Path=/login; Max-Age=7776000; Expires=[^;]+;"
                + " HttpOnly; SameSite=Strict");
  }
}
