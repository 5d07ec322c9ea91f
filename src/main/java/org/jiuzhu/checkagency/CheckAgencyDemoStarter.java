package org.jiuzhu.checkagency;

import java.nio.file.Path;
import org.jiuzhu.demoserver.Demo;
import org.jiuzhu.demoserver.DemoStarter;

/**
 * Starts the demonstration agency beside the application, at port 8090 by default; the application
 * context has it as bean {@code checkAgencyDemo}.
 */
public class CheckAgencyDemoStarter extends DemoStarter {

  public CheckAgencyDemoStarter() {
    super("check-agency", "checkAgencyDemo", CheckAgencyDemo.DEFAULT_PORT);
  }

  @Override
  protected Demo start(int port, String secret, Path directory) {
    return CheckAgencyDemo.start(
        port, Options.standard().withSecret(secret).withDirectory(directory));
  }
}
