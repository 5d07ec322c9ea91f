package org.jiuzhu.startup;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;

/** Production and demonstration exclude each other; checked before anything is started. */
class ProfileRules implements EnvironmentPostProcessor, Ordered {

  @Override
  public int getOrder() {
    // profiles are known, and no database is started yet
    return LOWEST_PRECEDENCE - 1;
  }

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    if (environment.acceptsProfiles(Profiles.of("prod & demo"))) {
      throw new StartRefusedException("demo-in-production");
    }
  }
}
