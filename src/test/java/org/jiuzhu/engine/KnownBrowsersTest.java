package org.jiuzhu.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.http.Cookie;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jiuzhu.JiuzhuTest;
import org.jiuzhu.protection.BlindIndex;
import org.jiuzhu.protection.EncryptionKeys;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

@JiuzhuTest
class KnownBrowsersTest {

  private static final String USER = "test.known";

  @Autowired private JdbcClient jdbc;
  @Autowired private DataSource database;

  private final EncryptionKeys keys = EncryptionKeys.generate();

  @AfterEach
  void forget() {
    RequestContextHolder.resetRequestAttributes();
    jdbc.sql("delete from known_browser").update();
  }

  /** Each as if it were another node. */
  private KnownBrowsers node(EncryptionKeys of) {
    return new KnownBrowsers(jdbc, new BlindIndex(of), true);
  }

  private String header(EncryptionKeys of, String user, String... before) {
    MockHttpServletRequest request = request(before);
    request.setContextPath("/office");
    MockHttpServletResponse response = new MockHttpServletResponse();
    node(of).remember(request, response, user);
    return response.getHeader("Set-Cookie");
  }

  private String login(EncryptionKeys of, String user, String... before) {
    String header = header(of, user, before);
    return header.substring(header.indexOf('=') + 1, header.indexOf(';'));
  }

  private static MockHttpServletRequest request(String... cookie) {
    MockHttpServletRequest request = new MockHttpServletRequest();
    for (String each : cookie) {
      request.setCookies(new Cookie("other", each), new Cookie(KnownBrowsers.COOKIE, each));
    }
    return request;
  }

  private Optional<String> takes(EncryptionKeys of, String cookie, String name) {
    RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request(cookie)));
    return node(of).takeTry(name);
  }

  private boolean isKnown(EncryptionKeys of, String cookie, String name) {
    Optional<String> taken = takes(of, cookie, name);
    taken.ifPresent(node(of)::giveBack);
    return taken.isPresent();
  }

  @Test
  void theCookieIsForTheLoginPageAloneAndTellsNothing() {
    String header = header(keys, USER);
    assertThat(header)
        .startsWith(KnownBrowsers.COOKIE + "=")
        .contains("; Path=/office/login;", "; Max-Age=7776000;", "; Secure; HttpOnly;")
        .endsWith("; SameSite=Strict");
    byte[] one = Base64.getUrlDecoder().decode(login(keys, USER));
    byte[] other = Base64.getUrlDecoder().decode(login(keys, USER));
    assertThat(one).hasSize(36);
    // of the same person: only the day is the same
    assertThat(ByteBuffer.wrap(one).getInt(16)).isEqualTo(ByteBuffer.wrap(other).getInt(16));
    assertThat(ByteBuffer.wrap(one, 0, 16)).isNotEqualTo(ByteBuffer.wrap(other, 0, 16));
    assertThat(ByteBuffer.wrap(one, 20, 16)).isNotEqualTo(ByteBuffer.wrap(other, 20, 16));
  }

  @Test
  void knownOnEveryNodeForThatNameAlone() {
    String cookie = login(keys, USER);
    assertThat(isKnown(keys, cookie, USER)).isTrue();
    assertThat(isKnown(keys, cookie, "test.other")).isFalse();
    assertThat(isKnown(keys, cookie, USER + "x")).isFalse();
    assertThat(isKnown(EncryptionKeys.generate(), cookie, USER)).isFalse();
    RequestContextHolder.resetRequestAttributes();
    assertThat(node(keys).takeTry(USER)).as("no request").isEmpty();
  }

  @Test
  void whatIsNotOursIsAStrangers() {
    String cookie = login(keys, USER);
    for (int at : new int[] {0, 24, 30, 47}) {
      char changed = cookie.charAt(at) == 'A' ? 'Q' : 'A';
      String forged = cookie.substring(0, at) + changed + cookie.substring(at + 1);
      assertThat(isKnown(keys, forged, USER)).as("%d", at).isFalse();
    }
    for (String other :
        List.of("", ".", "x", "....", cookie + "x", "../" + cookie, "A".repeat(48))) {
      assertThat(isKnown(keys, other, USER)).as(other).isFalse();
    }
    assertThat(isKnown(keys, "x." + cookie, USER)).isTrue();
  }

  @Test
  void forNinetyDays() {
    assertThat(isKnown(keys, signed(0), USER)).isTrue();
    assertThat(isKnown(keys, signed(90), USER)).isTrue();
    assertThat(isKnown(keys, signed(91), USER)).isFalse();
    assertThat(isKnown(keys, signed(-1), USER)).isFalse();
  }

  private String signed(int daysAgo) {
    int day = (int) LocalDate.now(ZoneOffset.UTC).minusDays(daysAgo).toEpochDay();
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    byte[] token = ByteBuffer.allocate(20).putInt(16, day).array();
    byte[] signature = new BlindIndex(keys).ofKnownBrowser(encoder.encodeToString(token), USER);
    return encoder.encodeToString(ByteBuffer.allocate(36).put(token).put(signature).array());
  }

  /** A stolen one is good for ten guesses in all its life, however many are sent at once. */
  @Test
  void whatIsRefusedCountsOnAllNodesUntilTheNextLogin() {
    String cookie = login(keys, USER);
    String token = takes(keys, cookie, USER).orElseThrow();
    node(keys).giveBack(token);
    assertThat(jdbc.sql("select count(*) from known_browser").query(Integer.class).single())
        .as("nothing is kept of those whose password is right")
        .isZero();
    for (int n = 0; n < KnownBrowsers.MOST_REFUSED; n++) {
      assertThat(takes(keys, cookie, USER)).as("%d", n).contains(token);
    }
    assertThat(takes(keys, cookie, USER)).isEmpty();
    node(keys).giveBack(token);
    assertThat(takes(keys, cookie, USER)).contains(token);
    assertThat(takes(keys, cookie, USER)).isEmpty();
    String anew = login(keys, USER, cookie);
    assertThat(isKnown(keys, anew, USER)).isTrue();
    assertThat(takes(keys, cookie, USER)).as("the stolen one").isEmpty();
    jdbc.sql("update known_browser set refused_at = refused_at - interval '91 days'").update();
    login(keys, USER);
    assertThat(jdbc.sql("select count(*) from known_browser").query(Integer.class).single())
        .as("older than the token may be")
        .isZero();
  }

  /** Or else whoever stole one locks the account and takes places as long as he likes. */
  @Test
  void triesAtALockedAccountCountApartAndAreNotAnyNumber() {
    String cookie = login(keys, USER);
    for (int n = 0; n < KnownBrowsers.MOST_LOCKED; n++) {
      node(keys).giveBackLocked(takes(keys, cookie, USER).orElseThrow());
    }
    assertThat(isKnown(keys, cookie, USER)).isTrue();
    for (int n = 0; n < KnownBrowsers.MOST_REFUSED; n++) {
      node(keys).giveBackLocked(takes(keys, cookie, USER).orElseThrow());
    }
    assertThat(takes(keys, cookie, USER)).isEmpty();
    assertThat(isKnown(keys, login(keys, USER, cookie), USER)).isTrue();
  }

  /** Both wait for the row, so that each sees it as it was before the other. */
  @Test
  void triesGivenBackAtOnceAreAllGivenBack() throws Exception {
    String cookie = login(keys, USER);
    String token = takes(keys, cookie, USER).orElseThrow();
    takes(keys, cookie, USER);
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try (Connection hold = database.getConnection()) {
      hold.setAutoCommit(false);
      hold.createStatement().execute("select 1 from known_browser for update");
      List<Future<?>> back =
          List.of(
              pool.submit(() -> node(keys).giveBack(token)),
              pool.submit(() -> node(keys).giveBack(token)));
      await().atMost(Duration.ofMinutes(1)).until(() -> waitingForTheRow() == 2);
      hold.rollback();
      for (Future<?> each : back) {
        each.get(1, TimeUnit.MINUTES);
      }
    } finally {
      pool.shutdown();
    }
    assertThat(jdbc.sql("select refused from known_browser").query(Integer.class).list()).isEmpty();
  }

  private int waitingForTheRow() {
    return jdbc.sql("select count(*) from pg_locks where not granted")
        .query(Integer.class)
        .single();
  }

  @Test
  void theLastFourPeopleOfACounter() {
    String cookie = login(keys, "p0");
    for (int n = 1; n <= 4; n++) {
      cookie = login(keys, "p" + n, cookie);
    }
    // again, in the place of the old one
    cookie = login(keys, "p2", cookie);
    assertThat(cookie.split("\\.")).hasSize(4);
    assertThat(isKnown(keys, cookie, "p0")).isFalse();
    for (int n = 1; n <= 4; n++) {
      assertThat(isKnown(keys, cookie, "p" + n)).as("p%d", n).isTrue();
    }
  }

  @Test
  void keysChangeWithoutMakingStrangers() {
    String old = login(keys, USER);
    EncryptionKeys both = keys.withNewKeys();
    assertThat(isKnown(both, old, USER)).isTrue();
    EncryptionKeys inUse = both.withNewestInUse();
    assertThat(isKnown(inUse, old, USER)).isTrue();
    String anew = login(inUse, USER, old);
    assertThat(isKnown(both, anew, USER)).as("a node that has not changed yet").isTrue();
    EncryptionKeys left = inUse.withoutOldKeys();
    assertThat(isKnown(left, anew, USER)).isTrue();
    assertThat(isKnown(left, old, USER)).as("of a key that is gone").isFalse();
  }
}
