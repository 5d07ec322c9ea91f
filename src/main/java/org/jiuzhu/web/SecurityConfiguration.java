package org.jiuzhu.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jiuzhu.engine.CamundaSession;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.web.PathPatternRequestMatcherBuilderFactoryBean;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * How people log in on which address. Camunda's web applications guard themselves; the engine's
 * REST API takes HTTP Basic; our own pages take the session of the web applications, our API
 * either. Who may do what there is for {@link PageAccess} to say.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

  /** Whoever calls back signs instead of logging in. */
  private static final String[] CALLBACKS = {
    "/api/check-agency/answers", "/api/payment-gateway/results"
  };

  /** Matches whole paths: the engine's REST API and web applications are servlets of their own. */
  @Bean
  static PathPatternRequestMatcherBuilderFactoryBean requestMatcherBuilder() {
    return new PathPatternRequestMatcherBuilderFactoryBean();
  }

  /** The web applications bring their own login, CSRF protection and headers. */
  @Bean
  @Order(1)
  SecurityFilterChain webapps(HttpSecurity http) throws Exception {
    return http.securityMatcher("/camunda/**")
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .csrf(AbstractHttpConfigurer::disable)
        .headers(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain engineRest(HttpSecurity http, CamundaSession sessions) throws Exception {
    return http.securityMatcher("/engine-rest/**")
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .httpBasic(Customizer.withDefaults())
        .csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .addFilterAfter(new RunAsUser(sessions), AuthorizationFilter.class)
        .build();
  }

  @Bean
  @Order(3)
  SecurityFilterChain api(HttpSecurity http, CamundaSession sessions, PageAccess access)
      throws Exception {
    return http.securityMatcher("/api/**")
        .authorizeHttpRequests(
            requests ->
                requests
                    .anyRequest()
                    .access((user, context) -> access.decide(user.get(), context.getRequest())))
        .exceptionHandling(errors -> errors.accessDeniedHandler(access::refuse))
        .httpBasic(Customizer.withDefaults())
        .addFilterBefore(new SessionUser(sessions), BasicAuthenticationFilter.class)
        // only browsers send cookies on their own
        .csrf(
            csrf ->
                csrf.ignoringRequestMatchers(
                    request ->
                        request.getHeader(HttpHeaders.AUTHORIZATION) != null
                            || List.of(CALLBACKS).contains(request.getRequestURI())))
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .addFilterAfter(new RunAsUser(sessions), AuthorizationFilter.class)
        .build();
  }

  @Bean
  @Order(4)
  SecurityFilterChain pages(HttpSecurity http, CamundaSession sessions, PageAccess access)
      throws Exception {
    return http.authorizeHttpRequests(
            requests ->
                requests
                    .anyRequest()
                    .access((user, context) -> access.decide(user.get(), context.getRequest())))
        .addFilterBefore(new SessionUser(sessions), BasicAuthenticationFilter.class)
        .httpBasic(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .exceptionHandling(
            errors ->
                errors
                    .accessDeniedHandler(access::refuse)
                    .authenticationEntryPoint(
                        (request, response, problem) ->
                            response.sendRedirect(
                                request.getContextPath() + Destination.loginFirst(request))))
        .headers(
            headers ->
                headers
                    .contentSecurityPolicy(
                        csp ->
                            csp.policyDirectives(
                                "default-src 'self'; img-src 'self' data:; style-src 'self'"
                                    + " 'unsafe-inline'; frame-ancestors 'none'; form-action"
                                    + " 'self'; base-uri 'none'"))
                    .addHeaderWriter(SecurityConfiguration::keepOutOfSearchEngines))
        .addFilterAfter(new RunAsUser(sessions), AuthorizationFilter.class)
        .build();
  }

  /**
   * Only the start page is for everybody to find; a notice must be gone when its period is over.
   */
  private static void keepOutOfSearchEngines(
      HttpServletRequest request, HttpServletResponse response) {
    if (!request.getRequestURI().equals(request.getContextPath() + "/")) {
      response.setHeader("X-Robots-Tag", "noindex, nofollow, noarchive");
    }
  }

  /** Password check by the engine's identity service, with its throttling. */
  @Bean
  AuthenticationManager authenticationManager(CamundaSession sessions) {
    return login -> {
      String user = login.getName();
      if (!sessions.passwordFits(user, String.valueOf(login.getCredentials()))) {
        throw new BadCredentialsException("bad credentials");
      }
      return UsernamePasswordAuthenticationToken.authenticated(user, null, List.of());
    };
  }

  /** Takes the user from the session of Camunda's web applications. */
  private static final class SessionUser extends OncePerRequestFilter {

    private final CamundaSession sessions;

    private SessionUser(CamundaSession sessions) {
      this.sessions = sessions;
    }

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      sessions
          .user(request)
          .ifPresent(
              user ->
                  SecurityContextHolder.getContext()
                      .setAuthentication(
                          UsernamePasswordAuthenticationToken.authenticated(
                              user, null, List.of())));
      chain.doFilter(request, response);
    }
  }

  /** Lets the engine know in whose name a request runs. */
  private static final class RunAsUser extends OncePerRequestFilter {

    private final CamundaSession sessions;

    private RunAsUser(CamundaSession sessions) {
      this.sessions = sessions;
    }

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      Authentication user = SecurityContextHolder.getContext().getAuthentication();
      if (user == null || user instanceof AnonymousAuthenticationToken) {
        chain.doFilter(request, response);
        return;
      }
      try {
        sessions.<Exception>runAs(user.getName(), () -> chain.doFilter(request, response));
      } catch (ServletException | IOException | RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new ServletException(e);
      }
    }
  }
}
