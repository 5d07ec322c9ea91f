package org.jiuzhu.meanstest;

import java.net.URI;
import java.time.Clock;
import org.jiuzhu.exchange.PublicSecrets;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** The check agency of this installation. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CheckAgencyProperties.class)
class CheckAgencyConfiguration {

  @Bean
  CheckAgency checkAgency(CheckAgencyProperties properties, Environment environment) {
    if (PublicSecrets.isPublic(properties.secret())
        && environment.acceptsProfiles(Profiles.of("prod"))) {
      throw new IllegalStateException(
          "jiuzhu.check-agency.secret is the one of the demonstration (演示密钥不能用于正式环境)");
    }
    if (!properties.configured()) {
      return query -> {
        throw CheckAgencyException.unavailable("jiuzhu.check-agency.url is not set", null);
      };
    }
    return new HttpCheckAgency(
        properties, () -> callbackUrl(properties, environment), Clock.systemUTC());
  }

  /** The port is known only once the web server runs, so this is asked for at each query. */
  private static URI callbackUrl(CheckAgencyProperties properties, Environment environment) {
    if (properties.callbackUrl() != null) {
      return properties.callbackUrl();
    }
    String port =
        environment.getProperty(
            "local.server.port", environment.getProperty("server.port", "8080"));
    return URI.create("http://localhost:" + port + CheckAnswerController.PATH);
  }
}
