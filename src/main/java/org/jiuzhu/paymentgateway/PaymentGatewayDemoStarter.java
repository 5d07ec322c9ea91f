package org.jiuzhu.paymentgateway;

import java.nio.file.Path;
import org.jiuzhu.demoserver.Demo;
import org.jiuzhu.demoserver.DemoStarter;

/**
 * Starts the demonstration bank beside the application, at port 8091 by default; the application
 * context has it as bean {@code paymentGatewayDemo}.
 */
public class PaymentGatewayDemoStarter extends DemoStarter {

  public PaymentGatewayDemoStarter() {
    super("payment-gateway", "paymentGatewayDemo", PaymentGatewayDemo.DEFAULT_PORT);
  }

  @Override
  protected Demo start(int port, String secret, Path directory) {
    return PaymentGatewayDemo.start(
        port, Options.standard().withSecret(secret).withDirectory(directory));
  }
}
