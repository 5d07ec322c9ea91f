package org.jiuzhu.payment;

import java.net.URI;
import java.time.Clock;
import org.jiuzhu.exchange.PublicSecrets;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** The payment gateway of this installation. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PaymentGatewayProperties.class)
class PaymentGatewayConfiguration {

  @Bean
  PaymentGateway paymentGateway(PaymentGatewayProperties properties, Environment environment) {
    if (PublicSecrets.isPublic(properties.secret())
        && environment.acceptsProfiles(Profiles.of("prod"))) {
      throw new IllegalStateException(
          "jiuzhu.payment-gateway.secret is the one of the demonstration (演示密钥不能用于正式环境)");
    }
    if (!properties.configured()) {
      return new NoGateway();
    }
    return new HttpPaymentGateway(
        properties, () -> callbackUrl(properties, environment), Clock.systemUTC());
  }

  /** The port is known only once the web server runs, so this is asked for at each order. */
  private static URI callbackUrl(PaymentGatewayProperties properties, Environment environment) {
    if (properties.callbackUrl() != null) {
      return properties.callbackUrl();
    }
    String port =
        environment.getProperty(
            "local.server.port", environment.getProperty("server.port", "8080"));
    return URI.create("http://localhost:" + port + PaymentResultController.PATH);
  }

  /** What was on its way to a gateway that is no longer set. */
  private static final class NoGateway implements PaymentGateway {

    @Override
    public java.util.Optional<PaymentResult> pay(PaymentInstruction instruction) {
      throw notSet();
    }

    @Override
    public PaymentStatus status(PaymentKey key) {
      throw notSet();
    }

    private static PaymentGatewayException notSet() {
      return PaymentGatewayException.unavailable("jiuzhu.payment-gateway.url is not set", null);
    }
  }
}
