package org.jiuzhu.engine;

import jakarta.servlet.ServletContext;
import jakarta.ws.rs.core.Application;
import org.camunda.bpm.admin.impl.web.AdminApplication;
import org.camunda.bpm.cockpit.impl.web.CockpitApplication;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.spring.boot.starter.rest.CamundaJerseyResourceConfig;
import org.camunda.bpm.tasklist.impl.web.TasklistApplication;
import org.camunda.bpm.webapp.impl.engine.EngineRestApplication;
import org.camunda.bpm.welcome.impl.web.WelcomeApplication;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.jiuzhu.access.AccessMatrix;
import org.jiuzhu.casefile.Recusals;
import org.jiuzhu.input.Messages;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts the guards before the engine's REST API and before the web applications' APIs. */
@Configuration(proxyBeanMethods = false)
class EngineGuardConfiguration {

  @Bean
  EngineGuards engineGuards(
      AccessMatrix matrix, IdentityService identityService, Recusals recusals, Messages messages) {
    return new EngineGuards(new EngineAccess(matrix), identityService, recusals, messages);
  }

  @Bean
  CamundaJerseyResourceConfig guardedEngineRest(EngineGuards guards) {
    return new CamundaJerseyResourceConfig() {
      @Override
      protected void registerAdditionalResources() {
        guards.register(this, "");
      }
    };
  }

  @Bean
  GuardedWebapps guardedWebapps(EngineGuards guards) {
    return new GuardedWebapps(guards);
  }

  /** Makes guards; each application needs its own. */
  record EngineGuards(
      EngineAccess access, IdentityService identityService, Recusals recusals, Messages messages) {

    ResourceConfig register(ResourceConfig resources, String path) {
      return resources
          .register(new EngineRequestGuard(path, access, identityService, recusals, messages))
          .register(new EngineAnswerGuard(messages));
    }
  }

  /**
   * Registers the web applications' APIs under the names that Camunda's own initializer uses, and
   * before it: that one then leaves them alone.
   */
  static final class GuardedWebapps implements ServletContextInitializer, Ordered {

    private static final String API = "/camunda/api/";

    private final EngineGuards guards;

    private GuardedWebapps(EngineGuards guards) {
      this.guards = guards;
    }

    @Override
    public int getOrder() {
      return HIGHEST_PRECEDENCE;
    }

    @Override
    public void onStartup(ServletContext context) {
      register(context, "Engine Api", "engine", EngineRestApplication.class);
      register(context, "Admin Api", "admin", AdminApplication.class);
      register(context, "Cockpit Api", "cockpit", CockpitApplication.class);
      register(context, "Tasklist Api", "tasklist", TasklistApplication.class);
      register(context, "Welcome Api", "welcome", WelcomeApplication.class);
    }

    private void register(
        ServletContext context, String name, String path, Class<? extends Application> type) {
      // the first one's endpoints are those of the engine's REST API
      String own = type == EngineRestApplication.class ? "" : API + path;
      ResourceConfig resources = guards.register(ResourceConfig.forApplicationClass(type), own);
      context.addServlet(name, new ServletContainer(resources)).addMapping(API + path + "/*");
    }
  }
}
