package org.jiuzhu.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jiuzhu.account.LoginRules;
import org.jiuzhu.engine.CamundaSession;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends sessions that hold no longer, before any page or interface sees them: ours and those of
 * Camunda's web applications, which would trust the session alone. Where a second factor is asked
 * for, the web applications' own login screen, which knows none, is never shown.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class SessionGuard extends OncePerRequestFilter {

  private static final Pattern APPLICATION =
      Pattern.compile("/camunda/app/(admin|cockpit|tasklist|welcome)/[^/]+/?");

  private final LoginSession logins;
  private final CamundaSession sessions;
  private final LoginRules rules;

  SessionGuard(LoginSession logins, CamundaSession sessions, LoginRules rules) {
    this.logins = logins;
    this.sessions = sessions;
    this.rules = rules;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<String> user = sessions.user(request);
    boolean holds = user.isPresent() && logins.holds(request.getSession(), user.get());
    if (user.isPresent() && !holds) {
      sessions.end(request);
    }
    if (!holds && rules.secondFactor() && showsLogin(request)) {
      response.sendRedirect(request.getContextPath() + Destination.loginFirst(request));
      return;
    }
    chain.doFilter(request, response);
  }

  private static boolean showsLogin(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    return request.getMethod().equals("GET") && APPLICATION.matcher(path).matches();
  }
}
