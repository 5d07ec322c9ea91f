package org.jiuzhu.paymentgateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jiuzhu.JiuzhuTest;
import org.jiuzhu.payment.PaymentGatewayProperties;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

/** The demonstration bank beside the application. */
@JiuzhuTest
class PaymentGatewayDemoStarterTest {

  @Autowired private PaymentGatewayDemo demo;
  @Autowired private PaymentGatewayProperties properties;

  @Test
  void theApplicationUsesIt() {
    assertThat(properties.url()).isEqualTo(demo.url());
    assertThat(demo.url().getHost()).isEqualTo("127.0.0.1");
    assertThat(properties.serves("ningxia")).isTrue();
    assertThat(properties.serves("shapotou")).isFalse();
  }

  /** So that a bank started as a program of its own is understood too. */
  @Test
  void theDemoProfileHasTheDemonstrationsSecret() {
    assertThat(properties.secret()).isEqualTo(Options.DEMO_SECRET);
  }

  @Test
  void staysAwayOutsideTheDemonstrationAndWhereAGatewayIsSet() {
    MockEnvironment other = new MockEnvironment();
    MockEnvironment configured =
        new MockEnvironment().withProperty("jiuzhu.payment-gateway.url", "https://bank.invalid");
    configured.setActiveProfiles("demo");

    for (MockEnvironment environment : List.of(other, configured)) {
      new PaymentGatewayDemoStarter().postProcessEnvironment(environment, new SpringApplication());
      assertThat(environment.getPropertySources().contains("paymentGatewayDemo")).isFalse();
    }
  }
}
