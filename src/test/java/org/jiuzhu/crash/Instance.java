package org.jiuzhu.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jiuzhu.ChildJvm;
import org.jiuzhu.HttpCaller;

/** An instance of the application in a process of its own, on a database that others may share. */
final class Instance implements AutoCloseable {

  private static final Duration ACCOUNTS = Duration.ofMinutes(2);

  private final ChildJvm program;
  private final int port;

  private Instance(ChildJvm program, int port) {
    this.program = program;
    this.port = port;
  }

  /**
   * Starts an instance and waits until its accounts can work. One that is to crash may do so
   * before: jobs that the last one left come to the point too.
   *
   * @param database JDBC address
   * @param folder for what it keeps in files, the key among them
   * @param bank address of the payment gateway
   * @param secret shared with the bank
   * @param port to listen at
   * @param point where it is to crash; null for never
   * @param times at which passing of the point
   */
  static Instance start(
      String database,
      Path folder,
      URI bank,
      String secret,
      int port,
      CrashPoint point,
      int times) {
    Map<String, String> environment = new HashMap<>();
    environment.put("SPRING_DATASOURCE_URL", database);
    environment.put("SPRING_DATASOURCE_USERNAME", "postgres");
    environment.put("SPRING_DATASOURCE_PASSWORD", "");
    environment.put("JIUZHU_DATA_DIR", folder.toString());
    environment.put("SERVER_PORT", String.valueOf(port));
    environment.put("JIUZHU_DEMO_HOUSEHOLDS", "false");
    environment.put("JIUZHU_DEMO_CHECK_AGENCY_PORT", "0");
    environment.put("JIUZHU_PAYMENT_GATEWAY_URL", bank.toString());
    environment.put("JIUZHU_PAYMENT_GATEWAY_SECRET", secret);
    // jobs of a dead instance are free again after this time; five minutes are long for a test
    environment.put("CAMUNDA_BPM_JOB_EXECUTION_LOCK_TIME_IN_MILLIS", "20000");
    ChildJvm program =
        point == null
            ? run(environment)
            : run(
                environment,
                "-D" + CrashingApplication.POINT + "=" + point,
                "-D" + CrashingApplication.TIMES + "=" + times);
    program.await(Pattern.compile("Tomcat started on port (\\d+)"));
    Instance instance = new Instance(program, port);
    HttpCaller caller = instance.as("ningxia.intake");
    await()
        .atMost(ACCOUNTS)
        .ignoreExceptions()
        .until(() -> program.hasEnded() || caller.get("/task/count").status() == 200);
    assertThat(point == null && program.hasEnded()).as(() -> program.output()).isFalse();
    return instance;
  }

  private static ChildJvm run(Map<String, String> environment, String... settings) {
    String[] arguments = new String[settings.length + 4];
    System.arraycopy(settings, 0, arguments, 0, settings.length);
    arguments[settings.length] = "-Dspring.profiles.default=demo";
    arguments[settings.length + 1] = "-cp";
    // the crash lies beside the application, whose own settings hold
    arguments[settings.length + 2] =
        ChildJvm.applicationClassPath() + java.io.File.pathSeparator + crashClasses();
    arguments[settings.length + 3] = CrashingApplication.class.getName();
    return ChildJvm.start(environment, arguments);
  }

  /** A folder with the classes of this package and with nothing else of the tests. */
  private static Path crashClasses() {
    return CrashClasses.folder();
  }

  /** A port that was free a moment ago. */
  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Somebody who calls its REST API. */
  HttpCaller as(String user) {
    return HttpCaller.rest(port, user);
  }

  /** Waits until it has crashed. */
  void awaitCrash() {
    assertThat(program.awaitEnd()).as(program.output()).isEqualTo(137);
  }

  /** {@code kill -9}. */
  void kill() {
    program.kill();
  }

  /** All that it printed. */
  String output() {
    return program.output();
  }

  @Override
  public void close() {
    program.close();
  }
}
