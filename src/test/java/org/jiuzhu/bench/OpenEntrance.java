package org.jiuzhu.bench;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.webapp.impl.engine.EngineRestApplication;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.annotation.OrderUtils;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The engine's interface of the web applications once more, at an address that nothing stands
 * before: a header says who asks and is believed, and that person's groups are looked up once.
 */
final class OpenEntrance {

  /** Of the endpoints that stand at {@link #GUARDED}. */
  static final String OPEN = "/open/engine/default";

  static final String GUARDED = "/camunda/api/engine/engine/default";

  /** Names the user. */
  static final String USER = "Bench-User";

  private static final String PATH = "/open/";

  private OpenEntrance() {}

  private static boolean leadsHere(HttpServletRequest request) {
    return request.getRequestURI().startsWith(PATH);
  }

  /** The endpoints without our filters, and before them one that believes the header. */
  static final class Endpoints implements ServletContextInitializer {

    private final IdentityService identityService;
    private final ProcessEngine engine;

    Endpoints(IdentityService identityService, ProcessEngine engine) {
      this.identityService = identityService;
      this.engine = engine;
    }

    @Override
    public void onStartup(ServletContext context) {
      context
          .addServlet(
              "Open Api",
              new ServletContainer(ResourceConfig.forApplicationClass(EngineRestApplication.class)))
          .addMapping(PATH + "*");
      context
          .addFilter("Open Api User", new Believing(identityService, engine))
          .addMappingForUrlPatterns(null, true, PATH + "*");
    }
  }

  private static final class Believing implements Filter {

    private final IdentityService identityService;
    private final ProcessEngine engine;
    private final Map<String, Authentication> known = new ConcurrentHashMap<>();

    private Believing(IdentityService identityService, ProcessEngine engine) {
      this.identityService = identityService;
      this.engine = engine;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      String user = ((HttpServletRequest) request).getHeader(USER);
      Authentication who = known.computeIfAbsent(user, this::lookUp);
      identityService.setAuthentication(user, who.getGroupIds(), who.getTenantIds());
      try {
        chain.doFilter(request, response);
      } finally {
        identityService.clearAuthentication();
      }
    }

    private Authentication lookUp(String user) {
      return new Authentication(
          user,
          AuthenticationUtil.getGroupsOfUser(engine, user),
          AuthenticationUtil.getTenantsOfUser(engine, user));
    }
  }

  /** No filter of Spring Security but its firewall. */
  @Order(Ordered.HIGHEST_PRECEDENCE)
  static final class Chain implements SecurityFilterChain {

    @Override
    public boolean matches(HttpServletRequest request) {
      return leadsHere(request);
    }

    @Override
    public List<Filter> getFilters() {
      return List.of();
    }
  }

  /** A filter of ours that lets this address pass. */
  static final class Around implements Filter, Ordered {

    private final Filter filter;

    Around(Filter filter) {
      this.filter = filter;
    }

    @Override
    public int getOrder() {
      return OrderUtils.getOrder(filter.getClass(), LOWEST_PRECEDENCE);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      if (leadsHere((HttpServletRequest) request)) {
        chain.doFilter(request, response);
      } else {
        filter.doFilter(request, response, chain);
      }
    }
  }
}
