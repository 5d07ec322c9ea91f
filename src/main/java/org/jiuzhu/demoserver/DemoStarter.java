package org.jiuzhu.demoserver;

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
 * In the profile {@code demo}, starts a stand-in beside the application and makes the application
 * use it, unless another address is set. It listens at {@code jiuzhu.demo.<name>-port}; 0 takes any
 * free port and remembers nothing over a restart.
 */
public abstract class DemoStarter implements EnvironmentPostProcessor {

  private final String name;
  private final String bean;
  private final int defaultPort;

  /**
   * @param name of the outside system, as in the properties {@code jiuzhu.<name>.url} and {@code
   *     .secret}
   * @param bean name that the stand-in gets in the application context
   */
  protected DemoStarter(String name, String bean, int defaultPort) {
    this.name = name;
    this.bean = bean;
    this.defaultPort = defaultPort;
  }

  /**
   * Starts the stand-in.
   *
   * @param directory where it remembers; null: nowhere
   * @throws UncheckedIOException if the port is taken
   */
  protected abstract Demo start(int port, String secret, Path directory);

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    String url = "jiuzhu." + name + ".url";
    if (!environment.acceptsProfiles(Profiles.of("demo"))
        || StringUtils.hasText(environment.getProperty(url))) {
      return;
    }
    Demo demo = start(environment);
    SpringApplication.getShutdownHandlers().add(demo::close);
    application.addInitializers(context -> context.getBeanFactory().registerSingleton(bean, demo));
    environment
        .getPropertySources()
        .addFirst(new MapPropertySource(bean, Map.of(url, demo.url().toString())));
    // Logging is not configured this early, and whoever waits at the console wants to know.
    System.out.println(demo.banner());
  }

  private Demo start(ConfigurableEnvironment environment) {
    String secret = environment.getRequiredProperty("jiuzhu." + name + ".secret");
    int port = environment.getProperty("jiuzhu.demo." + name + "-port", Integer.class, defaultPort);
    if (port == 0) {
      return start(0, secret, null);
    }
    Path directory =
        Path.of(environment.getProperty("jiuzhu.data-dir", "data")).resolve(name + "-demo");
    try {
      return start(port, secret, directory);
    } catch (UncheckedIOException e) {
      // Somebody else has the port; a newcomer's first start should not fail for that.
      return start(0, secret, directory);
    }
  }
}
