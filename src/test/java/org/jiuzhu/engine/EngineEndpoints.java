package org.jiuzhu.engine;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.admin.impl.plugin.resources.AdminPluginsRootResource;
import org.camunda.bpm.admin.impl.web.SetupResource;
import org.camunda.bpm.cockpit.impl.plugin.resources.BaseRootResource;
import org.camunda.bpm.cockpit.impl.plugin.resources.CockpitPluginsRootResource;
import org.camunda.bpm.engine.rest.impl.NamedProcessEngineRestServiceImpl;
import org.camunda.bpm.tasklist.impl.plugin.resources.TasklistPluginsRootResource;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthenticationResource;
import org.camunda.bpm.welcome.impl.plugin.resources.WelcomePluginsRootResource;
import org.springframework.core.annotation.AnnotatedElementUtils;

/** Every endpoint of the engine's REST API and of its web applications, read off their classes. */
public final class EngineEndpoints {

  /** The list of engines stands above all others. */
  private static final String ENGINES = "/engine";

  private EngineEndpoints() {}

  /** Endpoints as in the access table: method, blank, path with parameters in braces. */
  public static Set<String> all() {
    Set<String> found = new TreeSet<>();
    walk(NamedProcessEngineRestServiceImpl.class, "", found);
    root("/camunda/api/admin", UserAuthenticationResource.class, found);
    root("/camunda/api/admin", SetupResource.class, found);
    root("/camunda/api/admin", AdminPluginsRootResource.class, found);
    root("/camunda/api/cockpit", BaseRootResource.class, found);
    root("/camunda/api/cockpit", CockpitPluginsRootResource.class, found);
    root("/camunda/api/tasklist", TasklistPluginsRootResource.class, found);
    root("/camunda/api/welcome", WelcomePluginsRootResource.class, found);
    return found;
  }

  private static void root(String prefix, Class<?> resource, Set<String> found) {
    walk(resource, prefix + "/" + resource.getAnnotation(Path.class).value(), found);
  }

  private static void walk(Class<?> resource, String prefix, Set<String> found) {
    for (Method method : resource.getMethods()) {
      Path step = AnnotatedElementUtils.findMergedAnnotation(method, Path.class);
      HttpMethod verb = AnnotatedElementUtils.findMergedAnnotation(method, HttpMethod.class);
      String path = step == null ? prefix : prefix + "/" + step.value();
      if (verb != null) {
        found.add(verb.value() + " " + normal(path));
      } else if (step != null) {
        walk(method.getReturnType(), path, found);
      }
    }
  }

  private static String normal(String path) {
    String found =
        path.replaceAll("/+", "/").replaceAll("(?<=.)/$", "").replaceFirst("^/\\{name}", "");
    return found.isEmpty() ? ENGINES : found;
  }
}
