package org.jiuzhu.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.TimeZone;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jiuzhu.JiuzhuApplication;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.util.FileSystemUtils;

/** The whole application as a newcomer starts it, with the durable database of that start. */
final class BenchApplication {

  private BenchApplication() {}

  /** What is done with the running application. */
  interface Work {
    void with(ConfigurableApplicationContext application, Path data);
  }

  /**
   * Starts the application in a temporary folder and on free ports, and ends the process when the
   * work is done.
   *
   * @param beans adds to the application
   * @param settings as command line arguments
   */
  static void run(Consumer<GenericApplicationContext> beans, Work work, String... settings)
      throws IOException {
    TimeZone.setDefault(TimeZone.getTimeZone(JiuzhuApplication.TIME_ZONE));
    Locale.setDefault(Locale.SIMPLIFIED_CHINESE);
    Path data = Files.createTempDirectory("jiuzhu-bench");
    SpringApplication start = new SpringApplication(JiuzhuApplication.class);
    start.setAdditionalProfiles("demo");
    start.addInitializers(context -> beans.accept((GenericApplicationContext) context));
    int status = 0;
    try (ConfigurableApplicationContext application = start.run(arguments(data, settings))) {
      work.with(application, data);
    } catch (RuntimeException | Error e) {
      e.printStackTrace();
      status = 1;
    }
    ProcessHandle server = Cost.server(data.resolve("postgresql"));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(data, server)));
    System.exit(status);
  }

  private static String[] arguments(Path data, String... settings) {
    return Stream.concat(
            Stream.of(
                "--server.port=0",
                "--jiuzhu.test-database=false",
                "--jiuzhu.data-dir=" + data,
                "--jiuzhu.demo.households=false",
                "--jiuzhu.demo.check-agency-port=0",
                "--jiuzhu.demo.payment-gateway-port=0"),
            Stream.of(settings))
        .toArray(String[]::new);
  }

  /** The server is stopped by another hook at the same time. */
  private static void delete(Path folder, ProcessHandle server) {
    try {
      server.onExit().orTimeout(1, TimeUnit.MINUTES).join();
      FileSystemUtils.deleteRecursively(folder);
    } catch (IOException | RuntimeException e) {
      System.err.println("left behind: " + folder);
    }
  }

  /** The number that an argument {@code name=number} gives. */
  static int number(String[] arguments, String name, int otherwise) {
    return Arrays.stream(arguments)
        .filter(argument -> argument.startsWith(name + "="))
        .map(argument -> Integer.parseInt(argument.substring(name.length() + 1)))
        .findFirst()
        .orElse(otherwise);
  }
}
