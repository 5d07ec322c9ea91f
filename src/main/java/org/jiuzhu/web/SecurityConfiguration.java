package org.jiuzhu.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.jiuzhu.account.BasicUsers;
import org.jiuzhu.account.LoginRules;
import org.jiuzhu.engine.CamundaSession;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.PathPatternRequestMatcherBuilderFactoryBean;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
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

  /** What our pages need of a browser: nothing it could spy with. */
  private static final String NO_SENSORS =
      "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()";

  private static final Pattern APPLICATION =
      Pattern.compile("/camunda/app/(admin|cockpit|tasklist|welcome)/[^/]+/?");

  static boolean isCallback(String path) {
    return List.of(CALLBACKS).contains(path);
  }

  /** Matches whole paths: the engine's REST API and web applications are servlets of their own. */
  @Bean
  static PathPatternRequestMatcherBuilderFactoryBean requestMatcherBuilder() {
    return new PathPatternRequestMatcherBuilderFactoryBean();
  }

  /** Requests are timed as a whole; to time each filter at each of them costs and tells nobody. */
  @Bean
  static SecurityObservationSettings securityObservations() {
    return SecurityObservationSettings.noObservations();
  }

  /**
   * Nothing here asks which controller a request will meet. Spring Security would look for it at
   * each request of the web applications too, among all of ours, in case something did.
   */
  @Bean
  static NoLookAhead noLookAhead() {
    return new NoLookAhead();
  }

  /** First, since Spring Security's own builds upon the bean. */
  static final class NoLookAhead implements BeanDefinitionRegistryPostProcessor, PriorityOrdered {

    private static final String LOOK_AHEAD = "mvcHandlerMappingIntrospector";

    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry beans) {
      if (beans.containsBeanDefinition(LOOK_AHEAD)) {
        beans.removeBeanDefinition(LOOK_AHEAD);
      }
    }

    @Override
    public int getOrder() {
      return LOWEST_PRECEDENCE;
    }
  }

  /** No text of ours holds the character with which texts end in other languages. */
  @Bean
  HttpFirewall httpFirewall() {
    StrictHttpFirewall firewall = new StrictHttpFirewall();
    firewall.setAllowedParameterValues(value -> value.indexOf('\0') < 0);
    return firewall;
  }

  /**
   * The web applications bring their own login, CSRF protection and content policy; added is what
   * they leave out, also how long browsers keep what. Where a second factor is asked for, their own
   * login screen, which knows none, is never shown.
   */
  @Bean
  @Order(1)
  SecurityFilterChain webapps(HttpSecurity http, CamundaSession sessions, LoginRules rules)
      throws Exception {
    return http.securityMatcher("/camunda/**")
        .authorizeHttpRequests(
            requests ->
                requests
                    .anyRequest()
                    .access(
                        (user, context) ->
                            new AuthorizationDecision(
                                !rules.secondFactor()
                                    || !showsOwnLogin(context.getRequest())
                                    || sessions.user(context.getRequest()).isPresent())))
        .exceptionHandling(
            errors -> errors.authenticationEntryPoint(SecurityConfiguration::loginFirst))
        .csrf(AbstractHttpConfigurer::disable)
        .headers(
            headers ->
                strict(headers.defaultsDisabled())
                    .httpStrictTransportSecurity(Customizer.withDefaults())
                    .contentTypeOptions(Customizer.withDefaults())
                    .frameOptions(FrameOptionsConfig::deny)
                    .addHeaderWriter(
                        new DelegatingRequestMatcherHeaderWriter(
                            request -> request.getRequestURI().contains("/camunda/api/"),
                            new CacheControlHeadersWriter()))
                    .addHeaderWriter(new WebappFiles()))
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
        .headers(SecurityConfiguration::data)
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
                            || isCallback(request.getRequestURI())))
        .headers(SecurityConfiguration::data)
        // not «stateless»: that would give the session of a page a new id with every call, and two
        // calls at once would end it
        .requestCache(AbstractHttpConfigurer::disable)
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
                    .authenticationEntryPoint(SecurityConfiguration::loginFirst))
        .headers(
            headers ->
                strict(headers)
                    .contentSecurityPolicy(
                        csp ->
                            csp.policyDirectives(
                                // the diagram's viewer sets the style of single elements
                                "default-src 'none'; script-src 'self'; style-src 'self';"
                                    + " style-src-attr 'unsafe-inline'; img-src 'self' data:;"
                                    + " font-src 'self' data:; connect-src 'self'; form-action"
                                    + " 'self'; frame-ancestors 'none'; base-uri 'none'"))
                    .addHeaderWriter(SecurityConfiguration::keepOutOfSearchEngines))
        .addFilterAfter(new RunAsUser(sessions), AuthorizationFilter.class)
        .build();
  }

  private static void loginFirst(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException problem)
      throws IOException {
    response.sendRedirect(request.getContextPath() + Destination.loginFirst(request));
  }

  /** The page of a web application, which shows a login screen to whoever has no session. */
  private static boolean showsOwnLogin(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    return request.getMethod().equals("GET") && APPLICATION.matcher(path).matches();
  }

  /** Headers of answers that no browser shows: they hold data, never a page. */
  private static void data(HeadersConfigurer<HttpSecurity> headers) {
    strict(headers)
        .contentSecurityPolicy(
            csp -> csp.policyDirectives("default-src 'none'; frame-ancestors 'none'"));
  }

  /** Headers of every answer: addresses are told to nobody, other sites' windows have no hold. */
  private static HeadersConfigurer<HttpSecurity> strict(HeadersConfigurer<HttpSecurity> headers) {
    return headers
        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
        .permissionsPolicyHeader(policy -> policy.policy(NO_SENSORS))
        .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
        .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN));
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

  /**
   * Password check of HTTP Basic by the engine's identity service, with its throttling; for those
   * who may sign in by a password alone.
   */
  @Bean
  AuthenticationManager authenticationManager(CamundaSession sessions, BasicUsers basicUsers) {
    return login -> {
      String user = login.getName();
      String password = String.valueOf(login.getCredentials());
      if (!sessions.passwordFits(user, password, basicUsers::mayUseBasic)) {
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
