package org.jiuzhu.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.bucket4j.TimeMeter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jiuzhu.engine.CamundaSession;
import org.jiuzhu.engine.FailedLogins;
import org.jiuzhu.engine.LoginsBusyException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Which requests are counted, and as what. */
class CallerLimitTest {

  private static final FilterChain WRONG_PASSWORD =
      (request, response) -> ((HttpServletResponse) response).setStatus(401);
  private static final FilterChain FINE = (request, response) -> {};

  private final CamundaSession sessions = mock();
  private final FailedLogins failedLogins = mock();
  private final AtomicInteger failures = new AtomicInteger();
  private final CallerLimitFilter filter =
      new CallerLimitFilter(
          new Callers(new RequestLimits(4, 1), TimeMeter.SYSTEM_NANOTIME), failedLogins, sessions);

  /** Three failures are allowed. */
  @BeforeEach
  void countFailures() {
    doAnswer(call -> failures.incrementAndGet())
        .when(failedLogins)
        .add(any(HttpServletRequest.class));
    when(failedLogins.untilNextTry(any()))
        .thenAnswer(call -> failures.get() < 3 ? Duration.ZERO : Duration.ofSeconds(150));
  }

  @Test
  void passwordsAreTriedSoOftenOnlyByWhicheverDoor() throws Exception {
    assertThat(send("POST", "/login", null, WRONG_PASSWORD)).isEqualTo(401);
    assertThat(send("POST", "/camunda/api/admin/auth/user/default/login/x", null, WRONG_PASSWORD))
        .isEqualTo(401);
    String basic = "Basic " + Base64.getEncoder().encodeToString("a:b".getBytes());
    assertThat(send("GET", "/engine-rest/task", basic, WRONG_PASSWORD)).isEqualTo(401);
    assertThat(send("POST", "/login", null, WRONG_PASSWORD)).isEqualTo(429);
    assertThat(send("GET", "/api/cases/1", basic, WRONG_PASSWORD)).isEqualTo(429);
    assertThat(send("POST", "/api/payment-gateway/results", null, WRONG_PASSWORD)).isEqualTo(429);
    // a wrong try closes no page
    assertThat(send("GET", "/notices", null, FINE)).isEqualTo(200);
  }

  /** As at a locked account, which the database counts against no address. */
  @Test
  void triesThatTheDatabaseDoesNotCountAreLimitedToo() throws Exception {
    when(failedLogins.untilNextTry(any())).thenReturn(Duration.ZERO);
    for (int i = 0; i < 4; i++) {
      assertThat(send("POST", "/login", null, WRONG_PASSWORD)).isEqualTo(401);
    }
    assertThat(send("POST", "/login", null, WRONG_PASSWORD)).isEqualTo(429);
    // they close no page, nor do pages close the login
    assertThat(send("GET", "/notices", null, FINE)).isEqualTo(200);
  }

  @Test
  void rightPasswordsAreNotCounted() throws Exception {
    for (int i = 0; i < 10; i++) {
      assertThat(send("POST", "/login", null, FINE)).isEqualTo(200);
    }
  }

  @Test
  void strangersAskForSoManyPages() throws Exception {
    for (int i = 0; i < 4; i++) {
      assertThat(send("GET", "/notices", null, FINE)).isEqualTo(200);
    }
    assertThat(send("GET", "/notices", null, FINE)).isEqualTo(429);
    assertThat(send("GET", "/assets/jiuzhu.css", null, FINE)).isEqualTo(200);
  }

  @Test
  void officialsAreNotCounted() throws Exception {
    when(sessions.user(any())).thenReturn(Optional.of("ningxia.intake"));
    for (int i = 0; i < 10; i++) {
      assertThat(send("GET", "/cases", null, FINE)).isEqualTo(200);
    }
  }

  @Test
  void slowRequestsOfOneAddressAreFew() throws Exception {
    int[] second = new int[1];
    send(
        "GET",
        "/notices",
        null,
        (request, response) -> {
          try {
            second[0] = send("GET", "/notices", null, FINE);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
    assertThat(second[0]).isEqualTo(429);
    assertThat(send("GET", "/notices", null, FINE)).isEqualTo(200);
  }

  @Test
  void whereTooManyPasswordsAreCheckedThatIsSaidAndNotCounted() throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/engine-rest/task");
    request.addHeader("Authorization", "Basic eA==");
    MockHttpServletResponse answer = new MockHttpServletResponse();
    filter.doFilter(
        request,
        answer,
        (sent, response) -> {
          throw new LoginsBusyException("busy");
        });
    assertThat(answer.getStatus()).isEqualTo(503);
    assertThat(answer.getHeader("Retry-After")).isEqualTo("5");
    assertThat(failures).hasValue(0);
  }

  @Test
  void saysWhenToComeAgain() throws Exception {
    for (int i = 0; i < 3; i++) {
      send("POST", "/login", null, WRONG_PASSWORD);
    }
    MockHttpServletResponse answer = new MockHttpServletResponse();
    filter.doFilter(new MockHttpServletRequest("POST", "/login"), answer, FINE);
    assertThat(Integer.parseInt(answer.getHeader("Retry-After"))).isEqualTo(151);
  }

  private int send(String method, String path, String authorization, FilterChain chain)
      throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest(method, path);
    if (authorization != null) {
      request.addHeader("Authorization", authorization);
    }
    MockHttpServletResponse response = new MockHttpServletResponse();
    filter.doFilter(request, response, chain);
    return response.getStatus();
  }
}
