package org.jiuzhu.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.jiuzhu.engine.CamundaSession;
import org.jiuzhu.engine.FailedLogins;
import org.jiuzhu.engine.LoginsBusyException;
import org.jiuzhu.web.Callers.Caller;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps strangers from asking too often, from trying passwords and signatures one after the other,
 * and from holding many threads with slow requests. Stands before everything that costs work.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class CallerLimitFilter extends OncePerRequestFilter {

  private static final Set<String> FILES = Set.of("/assets/", "/webjars/", "/favicon.ico");
  private static final String WEBAPPS = "/camunda/";
  private static final String WEBAPP_DATA = "/camunda/api/";

  /** Where a password may come with a request. */
  private static final Set<String> PROGRAMS = Set.of("/api/", "/engine-rest/");

  private static final String WEBAPP_LOGIN = "/camunda/api/admin/auth/";

  private final Callers callers;
  private final FailedLogins failedLogins;
  private final CamundaSession sessions;

  CallerLimitFilter(Callers callers, FailedLogins failedLogins, CamundaSession sessions) {
    this.callers = callers;
    this.failedLogins = failedLogins;
    this.sessions = sessions;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      limit(request, response, chain);
    } catch (LoginsBusyException e) {
      RequestProblems.comeAgain(response);
    }
  }

  private void limit(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (sessions.user(request).isPresent()) {
      chain.doFilter(request, response);
      return;
    }
    Caller caller = callers.at(request.getRemoteAddr());
    // before anything is looked up: nobody holds more of the application than his places
    if (!caller.places().tryAcquire()) {
      refuse(response, Duration.ofSeconds(1));
      return;
    }
    try {
      serve(request, response, chain, caller);
    } finally {
      caller.places().release();
    }
  }

  private void serve(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain, Caller caller)
      throws ServletException, IOException {
    boolean proves = provesWhoAsks(request);
    Duration wait =
        proves ? untilNextTry(request, caller) : isFile(request) ? Duration.ZERO : caller.ask();
    if (!wait.isZero()) {
      refuse(response, wait);
      return;
    }
    try {
      chain.doFilter(request, response);
    } finally {
      if (proves && response.getStatus() == HttpStatus.UNAUTHORIZED.value()) {
        failedLogins.add(request);
        caller.refused();
      }
    }
  }

  private Duration untilNextTry(HttpServletRequest request, Caller caller) {
    Duration wait = caller.untilNextTry();
    return wait.isZero() ? failedLogins.untilNextTry(request.getRemoteAddr()) : wait;
  }

  /** Sends a password, a code or a signature. */
  private static boolean provesWhoAsks(HttpServletRequest request) {
    String path = path(request);
    return request.getHeader(HttpHeaders.AUTHORIZATION) != null
            && PROGRAMS.stream().anyMatch(path::startsWith)
        || request.getMethod().equals("POST")
            && (path.startsWith("/login")
                || path.startsWith(WEBAPP_LOGIN)
                || SecurityConfiguration.isCallback(path));
  }

  /** The web applications' own files and ours: many for each page, and cheap. */
  private static boolean isFile(HttpServletRequest request) {
    String path = path(request);
    return request.getMethod().equals("GET")
        && (path.startsWith(WEBAPPS) && !path.startsWith(WEBAPP_DATA)
            || FILES.stream().anyMatch(path::startsWith));
  }

  private static String path(HttpServletRequest request) {
    return request.getRequestURI().substring(request.getContextPath().length());
  }

  private static void refuse(HttpServletResponse response, Duration wait) throws IOException {
    response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(wait.toSeconds() + 1));
    response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
  }
}
