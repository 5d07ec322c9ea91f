package org.jiuzhu.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jiuzhu.engine.CamundaSession;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends sessions that hold no longer, before any page or interface sees them: ours and those of
 * Camunda's web applications, which would trust the session alone.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class SessionGuard extends OncePerRequestFilter {

  private final LoginSession logins;
  private final CamundaSession sessions;

  SessionGuard(LoginSession logins, CamundaSession sessions) {
    this.logins = logins;
    this.sessions = sessions;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<String> user = sessions.user(request);
    if (user.isPresent() && !logins.holds(request.getSession(), user.get())) {
      sessions.end(request);
    }
    chain.doFilter(request, response);
  }
}
