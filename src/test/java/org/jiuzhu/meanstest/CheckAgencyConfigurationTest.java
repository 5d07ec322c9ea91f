package org.jiuzhu.meanstest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jiuzhu.checkagency.Options;
import org.jiuzhu.meanstest.CheckAgencyException.Reason;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class CheckAgencyConfigurationTest {

  private static final String SECRET = "a-secret-of-at-least-thirty-two-characters";

  private final ApplicationContextRunner application =
      new ApplicationContextRunner().withUserConfiguration(CheckAgencyConfiguration.class);

  @Test
  void readsTheEnvironment() {
    SystemEnvironmentPropertySource variables =
        new SystemEnvironmentPropertySource(
            "systemEnvironment",
            Map.of(
                "JIUZHU_CHECK_AGENCY_URL", "https://agency.invalid/",
                "JIUZHU_CHECK_AGENCY_SECRET", SECRET,
                "JIUZHU_CHECK_AGENCY_READ_TIMEOUT", "20s",
                "JIUZHU_CHECK_AGENCY_CALLBACK_URL", "https://jiuzhu.invalid/answers"));
    application
        .withInitializer(
            context ->
                context
                    .getEnvironment()
                    .getPropertySources()
                    .replace("systemEnvironment", variables))
        .run(
            context -> {
              CheckAgencyProperties properties = context.getBean(CheckAgencyProperties.class);
              assertThat(properties.url()).isEqualTo(URI.create("https://agency.invalid/"));
              assertThat(properties.secret()).isEqualTo(SECRET);
              assertThat(properties.connectTimeout()).isEqualTo(Duration.ofSeconds(2));
              assertThat(properties.readTimeout()).isEqualTo(Duration.ofSeconds(20));
              assertThat(properties.callbackUrl())
                  .isEqualTo(URI.create("https://jiuzhu.invalid/answers"));
              assertThat(properties.toString()).doesNotContain(SECRET);
              assertThat(context.getBean(CheckAgency.class)).isInstanceOf(HttpCheckAgency.class);
            });
  }

  @Test
  void withoutAnAgencyEveryQueryFailsTechnically() {
    application
        .withPropertyValues("jiuzhu.check-agency.url=")
        .run(
            context -> {
              CheckQuery query =
                  new CheckQuery(
                      "query-0001",
                      "ningxia-2026-000001-7",
                      CheckSource.TAX,
                      CheckPurpose.APPLICATION,
                      Instant.EPOCH,
                      List.of(new CheckQuery.Person("m1", "马守诚", "990101198005010118")));
              CheckAgencyException e =
                  catchThrowableOfType(
                      CheckAgencyException.class,
                      () -> context.getBean(CheckAgency.class).ask(query));
              assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE);
              assertThat(e).hasMessageContaining("jiuzhu.check-agency.url");
            });
  }

  @Test
  void needsASecret() {
    application
        .withPropertyValues("jiuzhu.check-agency.url=https://agency.invalid")
        .run(context -> assertThat(context).getFailure().hasStackTraceContaining("secret"));
  }

  @Test
  void refusesTheDemonstrationsSecretInProduction() {
    ApplicationContextRunner configured =
        application.withPropertyValues(
            "jiuzhu.check-agency.url=https://agency.invalid",
            "jiuzhu.check-agency.secret=" + Options.DEMO_SECRET);

    configured.run(context -> assertThat(context).hasNotFailed());
    configured
        .withPropertyValues("spring.profiles.active=prod")
        .run(context -> assertThat(context).getFailure().hasStackTraceContaining("演示密钥"));
  }
}
