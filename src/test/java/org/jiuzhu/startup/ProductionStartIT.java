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
import org.jiuzhu.account.OneTimeCodes;
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

  private static final Pattern TOKEN = Pattern.compile("WARN.*设立首个管理员（60 分钟内有效，只能用一次）：(\\S+) ");
  private static final Pattern KEY = Pattern.compile("data-factor-key>([A-Z2-7 ]+)</code>");
  private static final Pattern START = Pattern.compile("data-start-password>([^<]+)</code>");
  private static final String PASSWORD = "Guarded-2026-x";
  private static final String TASKS = "/camunda/api/engine/engine/default/task/count";

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
      HttpResponse<String> welcome = get(client, port, "/camunda/api/admin/auth/user/default");
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

  /** From the printed token to an administrator with a second factor, and no way around it. */
  @Test
  @Order(4)
  void theFirstAdministratorIsMadeByThePrintedTokenAndNeedsTheSecondFactor() throws Exception {
    Path log = folder.resolve("setup.log");
    Process process =
        start("prod", Map.of("JIUZHU_ENCRYPTION_KEY", key, "JIUZHU_AREAS", "ningxia"), log);
    try {
      int port = Integer.parseInt(await(process, log, STARTED).group(1));
      String token = await(process, log, TOKEN).group(1);
      assertThat(count("setup_token where hash = sha256('" + token + "')")).isEqualTo(1);

      SignIn stranger = new SignIn(port);
      HttpResponse<String> guessed = setup(stranger, "guess-guess-guess", "li.guanli", PASSWORD);
      assertThat(guessed.statusCode()).isEqualTo(403);
      assertThat(guessed.body()).contains("启动口令不对");
      assertThat(setup(stranger, token, "admin", PASSWORD).statusCode()).isEqualTo(422);
      assertThat(setup(stranger, token, "li.guanli", "weak").statusCode()).isEqualTo(422);
      assertThat(count("act_id_user")).isZero();

      SignIn admin = new SignIn(port);
      HttpResponse<String> made = setup(admin, token, "li.guanli", PASSWORD);
      assertThat(made.headers().firstValue("Location").orElse("")).endsWith("/login/factor");
      // not in yet
      assertThat(admin.get("/account").statusCode()).isEqualTo(302);
      Matcher shown = KEY.matcher(admin.get("/login/factor").body());
      assertThat(shown.find()).isTrue();
      byte[] secret = base32(shown.group(1).replace(" ", ""));
      assertThat(code(admin, "/login/factor", "12345").statusCode()).isEqualTo(401);
      String first = OneTimeCodes.code(secret, Instant.now());
      HttpResponse<String> in = code(admin, "/login/factor", first);
      assertThat(in.headers().firstValue("Location").orElse("")).endsWith("/");
      assertThat(known(in)).singleElement().asString().contains("; Secure; HttpOnly; ");
      assertThat(admin.get("/tools/accounts").statusCode()).isEqualTo(200);
      assertThat(admin.get(TASKS).statusCode()).isEqualTo(200);

      // no second first administrator
      assertThat(stranger.get("/setup").statusCode()).isEqualTo(404);

      // the password alone opens nothing
      SignIn thief = new SignIn(port);
      thief.get("/login");
      HttpResponse<String> half =
          thief.submit("/login", "/login", Map.of("user", "li.guanli", "password", PASSWORD));
      assertThat(half.headers().firstValue("Location").orElse("")).endsWith("/login/code");
      assertThat(known(half)).isEmpty();
      assertThat(thief.get("/account").statusCode()).isEqualTo(302);
      assertThat(thief.get(TASKS).statusCode()).isEqualTo(401);
      // nor with a code that was used, nor twice in a row
      assertThat(code(thief, "/login/code", first).statusCode()).isEqualTo(401);
      assertThat(thief.get(TASKS).statusCode()).isEqualTo(401);
      HttpResponse<String> webapp =
          thief.post(
              "/camunda/api/admin/auth/user/default/login/admin",
              "username=li.guanli&password=" + PASSWORD);
      assertThat(webapp.statusCode()).isEqualTo(403);
      assertThat(thief.get(TASKS).statusCode()).isEqualTo(401);
      HttpResponse<String> screen = new SignIn(port).get("/camunda/app/tasklist/default/");
      assertThat(screen.statusCode()).isEqualTo(302);
      assertThat(screen.headers().firstValue("Location").orElse("")).contains("/login?to=");
      assertThat(screen.headers().firstValue("Strict-Transport-Security")).isPresent();
      assertThat(screen.headers().firstValue("X-Frame-Options")).hasValue("DENY");
      assertThat(screen.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
      assertThat(screen.headers().firstValue("Referrer-Policy")).hasValue("same-origin");
      for (String path : List.of("/engine-rest/engine", "/api/cases/x")) {
        assertThat(SignIn.basic(port, path, "li.guanli", PASSWORD)).as(path).isEqualTo(401);
      }

      // programs come in by HTTP Basic, and by it alone
      HttpResponse<String> program =
          admin.submit(
              "/tools/accounts",
              "/tools/accounts",
              Map.of("account", "kiosk", "name", "自助机", "group", "ningxia.t1.intake"));
      Matcher password = START.matcher(program.body());
      assertThat(password.find()).isTrue();
      String start = password.group(1).replace("&#43;", "+").replace("&#61;", "=");
      assertThat(SignIn.basic(port, "/engine-rest/engine", "kiosk", start)).isEqualTo(401);
      execute("insert into act_id_membership (user_id_, group_id_) values ('kiosk', 'service')");
      assertThat(SignIn.basic(port, "/engine-rest/engine", "kiosk", start)).isEqualTo(200);
      assertThat(
              new SignIn(port)
                  .submit("/login", "/login", Map.of("user", "kiosk", "password", start))
                  .statusCode())
          .isEqualTo(401);
      // an administrator who is put among them stays out
      execute(
          "insert into act_id_membership (user_id_, group_id_) values ('li.guanli', 'service')");
      assertThat(SignIn.basic(port, "/engine-rest/engine", "li.guanli", PASSWORD)).isEqualTo(401);
      assertThat(Files.readString(log)).doesNotContain(PASSWORD, shown.group(1), start);
    } finally {
      stop(process);
    }
  }

  private static HttpResponse<String> setup(
      SignIn who, String token, String user, String password) {
    return who.submit(
        "/setup",
        "/setup",
        Map.of(
            "token",
            token,
            "user",
            user,
            "name",
            "李管理",
            "newPassword",
            password,
            "again",
            password));
  }

  /** By what a browser is known once a login is through. */
  private static List<String> known(HttpResponse<String> answer) {
    return answer.headers().allValues("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith("jiuzhu-known="))
        .toList();
  }

  private static HttpResponse<String> code(SignIn who, String page, String code) {
    return who.submit(page, page, Map.of("code", code));
  }

  private static byte[] base32(String text) {
    byte[] bytes = new byte[text.length() * 5 / 8];
    long bits = 0;
    int held = 0;
    int at = 0;
    for (char each : text.toCharArray()) {
      bits = bits << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(each);
      held += 5;
      if (held >= 8) {
        held -= 8;
        bytes[at++] = (byte) (bits >> held);
      }
    }
    return bytes;
  }

  @Test
  @Order(5)
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
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
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
