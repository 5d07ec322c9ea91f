package org.jiuzhu.engine;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiuzhu.protection.BlindIndex;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Browsers in which somebody completed a login lately: where many passwords are tried, theirs go
 * first ({@link HashingPlaces}), and nothing else. Each has a token for each of the last people who
 * logged in there: a random number and a day, and their signature for a name that the token does
 * not hold. It is good for that name alone, whether there is such an account any more or not. What
 * is refused counts against it, on all nodes; then it is a stranger's until the next login.
 */
@Component
public class KnownBrowsers {

  static final String COOKIE = "jiuzhu-known";

  /** So many passwords may be refused to a token in all its life. */
  static final int MOST_REFUSED = 10;

  /** And so many while the account was locked, by whomever; each further one counts as refused. */
  static final int MOST_LOCKED = 100;

  /** At a counter several people share a browser. */
  private static final int MOST_PEOPLE = 4;

  private static final Duration KEPT = Duration.ofDays(90);
  private static final int RANDOM_BYTES = 16;
  private static final int TOKEN_BYTES = RANDOM_BYTES + Integer.BYTES;
  private static final int SIGNED_BYTES = TOKEN_BYTES + BlindIndex.BYTES;
  private static final Pattern SIGNED = Pattern.compile("[A-Za-z0-9_-]{48}");

  private final JdbcClient jdbc;
  private final BlindIndex index;
  private final boolean secure;
  private final SecureRandom random = new SecureRandom();

  /** As of sessions: they last as long as they do, whatever day a demonstration plays. */
  private final Clock clock = Clock.systemUTC();

  KnownBrowsers(
      JdbcClient jdbc,
      BlindIndex index,
      @Value("${server.servlet.session.cookie.secure:false}") boolean secure) {
    this.jdbc = jdbc;
    this.index = index;
    this.secure = secure;
  }

  /** Lets the browser be known from now on, after a login that is through. */
  public void remember(HttpServletRequest request, HttpServletResponse response, String user) {
    jdbc.sql("delete from known_browser where refused_at < now() - make_interval(days => ?)")
        .param((int) KEPT.toDays())
        .update();
    String tokens =
        Stream.concat(Stream.of(newToken(user)), tokens(request).filter(each -> !isOf(user, each)))
            .limit(MOST_PEOPLE)
            .collect(Collectors.joining("."));
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(COOKIE, tokens)
            .httpOnly(true)
            .secure(secure)
            .sameSite("Strict")
            .path(request.getContextPath() + "/login")
            .maxAge(KEPT)
            .build()
            .toString());
  }

  /**
   * Takes one of the tries at a name that the browser of the request under way has, before it is
   * known what becomes of it: sent at once they would else be as many as anybody likes.
   *
   * @return by what the try is given back, or nothing for a stranger
   */
  Optional<String> takeTry(String name) {
    return FailedLogins.request().stream()
        .flatMap(KnownBrowsers::tokens)
        .filter(each -> isOf(name, each))
        .findFirst()
        .map(each -> encode(ByteBuffer.wrap(decode(each), 0, TOKEN_BYTES)))
        .filter(this::hasTry);
  }

  private boolean hasTry(String token) {
    return jdbc.sql(
                """
                insert into known_browser (token, refused, refused_at) values (:token, 1, now())
                on conflict (token) do update
                set refused = known_browser.refused + 1, refused_at = now()
                where known_browser.refused < :most
                """)
            .param("token", token)
            .param("most", MOST_REFUSED)
            .update()
        > 0;
  }

  /** Gives back a try that was not refused. */
  void giveBack(String token) {
    jdbc.sql("update known_browser set refused = refused - 1 where token = ? and refused > 0")
        .param(token)
        .update();
    jdbc.sql("delete from known_browser where token = ? and refused = 0 and locked = 0")
        .param(token)
        .update();
  }

  /**
   * Gives back a try at a locked account, of which there are more, though not any number: they take
   * places, too.
   */
  void giveBackLocked(String token) {
    jdbc.sql(
            """
            update known_browser set refused = refused - 1, locked = locked + 1
            where token = :token and refused > 0 and locked < :most
            """)
        .param("token", token)
        .param("most", MOST_LOCKED)
        .update();
  }

  private String newToken(String user) {
    byte[] number = new byte[RANDOM_BYTES];
    random.nextBytes(number);
    ByteBuffer token = ByteBuffer.allocate(SIGNED_BYTES).put(number).putInt(today());
    String signed = encode(ByteBuffer.wrap(token.array(), 0, TOKEN_BYTES));
    return encode(token.put(index.ofKnownBrowser(signed, user)).flip());
  }

  private static Stream<String> tokens(HttpServletRequest request) {
    return Stream.ofNullable(request.getCookies())
        .flatMap(Stream::of)
        .filter(cookie -> cookie.getName().equals(COOKIE))
        .map(Cookie::getValue)
        .flatMap(value -> Stream.of(value.split("\\.", MOST_PEOPLE + 1)))
        .filter(each -> SIGNED.matcher(each).matches())
        .limit(MOST_PEOPLE);
  }

  /** Whether a token is ours, for this name, and not too old; by whichever key it is signed. */
  private boolean isOf(String name, String token) {
    ByteBuffer bytes = ByteBuffer.wrap(decode(token));
    long age = (long) today() - bytes.getInt(RANDOM_BYTES);
    byte[] signature = new byte[BlindIndex.BYTES];
    bytes.get(TOKEN_BYTES, signature);
    return age >= 0
        && age <= KEPT.toDays()
        && index.anyOfKnownBrowser(encode(bytes.limit(TOKEN_BYTES)), name).stream()
            .anyMatch(each -> MessageDigest.isEqual(each, signature));
  }

  private int today() {
    return (int) LocalDate.now(clock).toEpochDay();
  }

  private static String encode(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(copy);
  }

  private static byte[] decode(String token) {
    return Base64.getUrlDecoder().decode(token);
  }
}
