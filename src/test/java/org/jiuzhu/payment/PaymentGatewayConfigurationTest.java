package org.jiuzhu.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.payment.PaymentGatewayException.Reason;
import org.jiuzhu.paymentgateway.Options;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Which way transfers take in an installation. */
class PaymentGatewayConfigurationTest {

  private static final String SECRET = "a-secret-of-at-least-thirty-two-characters";

  private final ApplicationContextRunner application =
      new ApplicationContextRunner().withUserConfiguration(PaymentGatewayConfiguration.class);

  @Test
  void readsTheEnvironment() {
    SystemEnvironmentPropertySource variables =
        new SystemEnvironmentPropertySource(
            "systemEnvironment",
            Map.of(
                "JIUZHU_PAYMENT_GATEWAY_URL", "https://bank.invalid/",
                "JIUZHU_PAYMENT_GATEWAY_SECRET", SECRET,
                "JIUZHU_PAYMENT_GATEWAY_AREAS", "lushan,ningbo",
                "JIUZHU_PAYMENT_GATEWAY_READ_TIMEOUT", "20s"));
    application
        .withInitializer(
            context ->
                context
                    .getEnvironment()
                    .getPropertySources()
                    .replace("systemEnvironment", variables))
        .run(
            context -> {
              PaymentGatewayProperties properties = context.getBean(PaymentGatewayProperties.class);
              assertThat(properties.url()).isEqualTo(URI.create("https://bank.invalid/"));
              assertThat(properties.readTimeout()).isEqualTo(Duration.ofSeconds(20));
              assertThat(properties.serves("lushan")).isTrue();
              assertThat(properties.serves("ningxia")).isFalse();
              assertThat(properties.toString()).doesNotContain(SECRET);
              assertThat(context.getBean(PaymentGateway.class))
                  .isInstanceOf(HttpPaymentGateway.class);
            });
  }

  @Test
  void aGatewayServesAllAreasUnlessSomeAreNamed() {
    application
        .withPropertyValues(
            "jiuzhu.payment-gateway.url=https://bank.invalid",
            "jiuzhu.payment-gateway.secret=" + SECRET)
        .run(
            context ->
                assertThat(context.getBean(PaymentGatewayProperties.class).serves("ningxia"))
                    .isTrue());
  }

  /** What was on its way there when the gateway was taken away needs a person. */
  @Test
  void withoutAGatewayTransfersGoByFile() {
    application.run(
        context -> {
          assertThat(context.getBean(PaymentGatewayProperties.class).serves("ningxia")).isFalse();
          PaymentGatewayException e =
              catchThrowableOfType(
                  PaymentGatewayException.class,
                  () ->
                      context
                          .getBean(PaymentGateway.class)
                          .status(new PaymentKey(CaseNumber.of("ningxia", 2026, 1), 1)));
          assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE);
        });
  }

  @Test
  void needsASecret() {
    application
        .withPropertyValues("jiuzhu.payment-gateway.url=https://bank.invalid")
        .run(context -> assertThat(context).getFailure().hasStackTraceContaining("secret"));
  }

  @Test
  void refusesTheDemonstrationsSecretInProduction() {
    ApplicationContextRunner configured =
        application.withPropertyValues(
            "jiuzhu.payment-gateway.url=https://bank.invalid",
            "jiuzhu.payment-gateway.secret=" + Options.DEMO_SECRET);

    configured.run(context -> assertThat(context).hasNotFailed());
    configured
        .withPropertyValues("spring.profiles.active=prod")
        .run(context -> assertThat(context).getFailure().hasStackTraceContaining("演示密钥"));
  }
}
