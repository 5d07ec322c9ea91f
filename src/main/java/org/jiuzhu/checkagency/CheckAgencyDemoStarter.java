package org.jiuzhu.checkagency;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;
import org.springframework.util.StringUtils;

/**
 * In the profile {@code demo}, starts the demonstration agency beside the application and makes the
 * application ask it, unless another agency's address is set ({@code jiuzhu.check-agency.url}). It
 * listens at {@code jiuzhu.demo.check-agency-port}, 8090 by default; 0 takes any free port and
 * remembers nothing over a restart. The application context has it as bean {@code checkAgencyDemo}.
 */
public class CheckAgencyDemoStarter implements EnvironmentPostProcessor {

  private static final String URL = "jiuzhu.check-agency.url";
  private static final String SECRET = "jiuzhu.check-agency.secret";

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    if (!environment.acceptsProfiles(Profiles.of("demo"))
        || StringUtils.hasText(environment.getProperty(URL))) {
      return;
    }
    Options options = Options.standard().withSecret(environment.getRequiredProperty(SECRET));
    CheckAgencyDemo agency = start(environment, options);
    SpringApplication.getShutdownHandlers().add(agency::close);
    application.addInitializers(
        context -> context.getBeanFactory().registerSingleton("checkAgencyDemo", agency));
    environment
        .getPropertySources()
        .addFirst(new MapPropertySource("checkAgencyDemo", Map.of(URL, agency.url().toString())));
    // Logging is not configured this early, and whoever waits at the console wants to know.
    System.out.println(agency.banner());
  }

  private static CheckAgencyDemo start(ConfigurableEnvironment environment, Options options) {
    int port =
        environment.getProperty(
            "jiuzhu.demo.check-agency-port", Integer.class, CheckAgencyDemo.DEFAULT_PORT);
    if (port == 0) {
      return CheckAgencyDemo.start(0, options);
    }
    Path directory =
        Path.of(environment.getProperty("jiuzhu.data-dir", "data")).resolve("check-agency-demo");
    try {
      return CheckAgencyDemo.start(port, options.withDirectory(directory));
    } catch (UncheckedIOException e) {
      // Somebody else has the port; a newcomer's first start should not fail for that.
      return CheckAgencyDemo.start(0, options.withDirectory(directory));
    }
  }
}
