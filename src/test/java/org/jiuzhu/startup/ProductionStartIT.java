package org.jiuzhu.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiuzhu.JiuzhuApplication;
import org.jiuzhu.database.EmbeddedDatabase;
import org.jiuzhu.protection.EncryptionKeys;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Starts the application as a process of its own, as an operator does, on one database. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProductionStartIT {

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");
  private static final Pattern WARNED = Pattern.compile("WARN.*没有任何账号属于系统管理员组.*");

  private static EmbeddedDatabase server;
  private static String database;
  private static String key;

  @TempDir private static Path folder;

  @BeforeAll
  static void prepare() {
    server = EmbeddedDatabase.start(folder.resolve("postgresql"));
    database = server.jdbcUrl();
    key = EncryptionKeys.generate().toBase64();
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @Test
  @Order(1)
  void productionAndDemonstrationExcludeEachOther() throws Exception {
    String output = refused("prod,demo", Map.of("JIUZHU_ENCRYPTION_KEY", key));
    assertThat(output).contains("不能与演示环境（demo）同时启用", "cannot be active together");
  }

  @Test
  @Order(2)
  void productionNeedsItsKey() throws Exception {
    assertThat(refused("prod", Map.of())).contains("未配置加密密钥", "No encryption key");
    assertThat(refused("prod", Map.of("JIUZHU_ENCRYPTION_KEY", "nonsense")))
        .contains("加密密钥格式不正确", "malformed or damaged");
  }

  @Test
  @Order(3)
  void productionStartsEmptyAndShut() throws Exception {
    Path keyFile = Files.writeString(folder.resolve("key"), key);
    Path log = folder.resolve("running.log");
    Process process = start("prod", Map.of("JIUZHU_ENCRYPTION_KEY_FILE", keyFile.toString()), log);
    try {
      assertThat(await(process, log, WARNED).group())
          .contains("No account belongs to the administrators' group");
      assertThat(Files.readString(log)).doesNotContain(key);
      int port = Integer.parseInt(await(process, log, STARTED).group(1));
      assertThat(count("act_id_user")).isZero();
      assertThat(count("act_id_tenant")).isZero();

      HttpClient client = HttpClient.newHttpClient();
      HttpResponse<String> welcome = get(client, port, "/camunda/app/welcome/default/");
      assertThat(welcome.headers().allValues("Set-Cookie"))
          .isNotEmpty()
          .allMatch(cookie -> cookie.contains("Secure"));
      assertThat(welcome.headers().firstValue("Strict-Transport-Security"))
          .hasValueSatisfying(value -> assertThat(value).contains("includeSubDomains"));
      assertThat(get(client, port, "/login").headers().firstValue("Strict-Transport-Security"))
          .isPresent();

      // nobody is administrator, and nobody becomes it over the web
      String cookie =
          welcome.headers().allValues("Set-Cookie").stream()
              .map(value -> value.substring(0, value.indexOf(';')))
              .collect(Collectors.joining("; "));
      HttpResponse<String> setup =
          client.send(
              request(port, "/camunda/api/admin/setup/default/user/create")
                  .header("Cookie", cookie)
                  .header(
                      "X-XSRF-TOKEN", welcome.headers().firstValue("X-XSRF-TOKEN").orElseThrow())
                  .header("Content-Type", "application/json")
                  .POST(
                      BodyPublishers.ofString(
                          "{\"profile\":{\"id\":\"intruder\"},"
                              + "\"credentials\":{\"password\":\"Intruder-2026!\"}}"))
                  .build(),
              BodyHandlers.ofString());
      assertThat(setup.statusCode()).isEqualTo(403);
      assertThat(setup.body()).contains("RequestRefused");
      assertThat(count("act_id_user")).isZero();
    } finally {
      stop(process);
    }
  }

  @Test
  @Order(4)
  void productionRefusesDemonstrationAccounts() throws Exception {
    execute("insert into act_id_user (id_, rev_) values ('ningxia.t2.intake', 1)");
    assertThat(refused("prod", Map.of("JIUZHU_ENCRYPTION_KEY", key)))
        .contains("数据库中有 1 个演示账号", "1 demonstration account(s)")
        .doesNotContain("Tomcat started");
  }

  /** Starts, waits for the end, and returns what was printed. */
  private static String refused(String profiles, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile(folder, "refused", ".log");
    Process process = start(profiles, environment, log);
    try {
      assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isNotZero();
    } finally {
      stop(process);
    }
    return Files.readString(log);
  }

  private static Process start(String profiles, Map<String, String> environment, Path log)
      throws IOException {
    String libraries =
        Arrays.stream(
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"))
                    .split(File.pathSeparator))
            .filter(entry -> !entry.endsWith("test-classes"))
            .collect(Collectors.joining(File.pathSeparator));
    ProcessBuilder builder =
        new ProcessBuilder(
            Stream.of(
                    List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-Dfile.encoding=UTF-8",
                        "-Dstdout.encoding=UTF-8",
                        "-cp",
                        Path.of("target/classes").toAbsolutePath() + File.pathSeparator + libraries,
                        JiuzhuApplication.class.getName()),
                    List.of("--server.port=0", "--spring.profiles.active=" + profiles))
                .flatMap(List::stream)
                .toList());
    builder.environment().keySet().removeIf(name -> name.startsWith("JIUZHU_"));
    builder.environment().keySet().removeIf(name -> name.startsWith("SPRING_"));
    builder.environment().putAll(environment);
    builder.environment().put("SPRING_DATASOURCE_URL", database);
    builder.environment().put("SPRING_DATASOURCE_USERNAME", "postgres");
    builder.environment().put("JIUZHU_DATA_DIR", folder.resolve("data").toString());
    return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  private static Matcher await(Process process, Path log, Pattern text)
      throws IOException, InterruptedException {
    Instant end = Instant.now().plus(LIMIT);
    while (Instant.now().isBefore(end)) {
      String output = Files.readString(log);
      Matcher found = text.matcher(output);
      if (found.find()) {
        return found;
      }
      assertThat(process.isAlive()).as(output).isTrue();
      Thread.sleep(200);
    }
    throw new AssertionError("not started in time: " + Files.readString(log));
  }

  private static void stop(Process process) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }

  /** As it comes from a reverse proxy that speaks TLS. */
  private static HttpRequest.Builder request(int port, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(60))
        .header("X-Forwarded-Proto", "https");
  }

  private static HttpResponse<String> get(HttpClient client, int port, String path)
      throws IOException, InterruptedException {
    return client.send(request(port, path).build(), BodyHandlers.ofString());
  }

  private static int count(String table) throws SQLException {
    try (Connection connection = DriverManager.getConnection(database, "postgres", "");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("select count(*) from " + table)) {
      result.next();
      return result.getInt(1);
    }
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(database, "postgres", "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
