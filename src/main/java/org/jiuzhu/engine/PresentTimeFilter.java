package org.jiuzhu.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * While the demonstration's households are played in, requests see the present: each waits until a
 * household has gone its way, a moment at most. What shows no dates does not wait.
 */
@Component
@Profile("demo")
@Order(Ordered.HIGHEST_PRECEDENCE)
class PresentTimeFilter extends OncePerRequestFilter {

  /** Outside systems' callbacks may belong to the household that is on its way. */
  private static final List<String> WITHOUT_DATES =
      List.of(
          "/assets/",
          "/webjars/",
          "/actuator/",
          "/login",
          "/api/check-agency/",
          "/api/payment-gateway/");

  private final TimeTravel timeTravel;

  PresentTimeFilter(TimeTravel timeTravel) {
    this.timeTravel = timeTravel;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    return path.equals("/") || WITHOUT_DATES.stream().anyMatch(path::startsWith);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    timeTravel.<ServletException>inThePresent(() -> chain.doFilter(request, response));
  }
}
