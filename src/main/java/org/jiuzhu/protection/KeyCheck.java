package org.jiuzhu.protection;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/** Stops a production start without usable keys before it touches the database. */
class KeyCheck implements EnvironmentPostProcessor, Ordered {

  @Override
  public int getOrder() {
    return LOWEST_PRECEDENCE - 1;
  }

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    if (KeySource.isProduction(environment)) {
      KeySource.read(environment);
    }
  }
}
