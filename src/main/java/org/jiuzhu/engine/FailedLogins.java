package org.jiuzhu.engine;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Wrong passwords, codes, signatures and tokens by the network they came from, counted in the
 * database for all nodes. It stops those who try one password on many accounts, while the engine's
 * own lock stops those who try many on one.
 */
@Component
public class FailedLogins {

  private static final String COUNTED = FailedLogins.class.getName();
  private static final long MILLIS = 1000;

  private final JdbcClient jdbc;
  private final int most;
  private final Duration within;

  FailedLogins(
      JdbcClient jdbc,
      @Value("${jiuzhu.limits.failed-logins:30}") int most,
      @Value("${jiuzhu.limits.failed-logins-within:10m}") Duration within) {
    this.jdbc = jdbc;
    this.most = most;
    this.within = within;
  }

  /** How long until something of this address is checked again, or zero. */
  public Duration untilNextTry(String address) {
    return jdbc.sql(
            """
            select extract(epoch from failed_at - now()) from login_failure
            where address = ? order by failed_at desc offset ? limit 1
            """)
        .params(CallerAddress.network(address), most - 1)
        .query(Double.class)
        .optional()
        .map(seconds -> within.plusMillis(Math.round(seconds * MILLIS)))
        .filter(wait -> wait.compareTo(Duration.ZERO) > 0)
        .orElse(Duration.ZERO);
  }

  /**
   * Who sends the request under way: whoever is logged in, wherever from, or else the network it
   * comes from. One string for all that happens outside of requests.
   */
  String caller() {
    return request()
        .map(each -> insider(each).orElseGet(() -> CallerAddress.network(each.getRemoteAddr())))
        .orElse("");
  }

  private static Optional<String> insider(HttpServletRequest request) {
    return Optional.ofNullable(request.getSession(false))
        .map(AuthenticationUtil::getAuthsFromSession)
        .flatMap(found -> found.getAuthentications().stream().findFirst())
        .map(found -> "user " + found.getIdentityId());
  }

  /** Whether the request under way comes from where too much has failed lately. */
  public boolean tooMany() {
    return request().map(each -> !untilNextTry(each.getRemoteAddr()).isZero()).orElse(false);
  }

  /** Counts a failure of the request under way, if there is one. */
  public void add() {
    request().ifPresent(this::add);
  }

  /** Counts no failure of the request under way: nothing of it was checked. */
  void leaveUncounted() {
    request().ifPresent(each -> each.setAttribute(COUNTED, true));
  }

  /** Counts a request's failure, once. */
  public void add(HttpServletRequest request) {
    if (request.getAttribute(COUNTED) != null) {
      return;
    }
    request.setAttribute(COUNTED, true);
    jdbc.sql("delete from login_failure where failed_at < now() - make_interval(secs => ?)")
        .param((double) within.toSeconds())
        .update();
    jdbc.sql("insert into login_failure (address) values (?)")
        .param(CallerAddress.network(request.getRemoteAddr()))
        .update();
  }

  /** The request under way, if there is one. */
  static Optional<HttpServletRequest> request() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
        ? Optional.of(request.getRequest())
        : Optional.empty();
  }
}
