package org.jiuzhu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jiuzhu.HttpCaller.Answer;
import org.jiuzhu.database.DatabaseServer;
import org.jiuzhu.process.Families;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application as a newcomer starts it, on its own database, killed and started again. */
class RestartIT {

  private static final String USER = "ningxia.intake";
  private static final String NAME = "测试甲";

  @TempDir private Path folder;

  private final ObjectMapper json = new ObjectMapper();
  private ChildJvm application;
  private HttpCaller intake;

  @AfterEach
  void stop() {
    if (application != null) {
      application.close();
    }
  }

  @Test
  void nothingAcknowledgedIsLostByKilling() throws IOException {
    start();
    String number = openCase();
    ProcessHandle server = DatabaseServer.of(folder.resolve("postgresql"));
    application.kill();
    DatabaseServer.kill(server);

    start();
    assertIsInHand(number);
  }

  private void start() {
    application =
        ChildJvm.start(
            Map.of(
                "JIUZHU_DATA_DIR", folder.toString(),
                "SERVER_PORT", "0",
                "JIUZHU_DEMO_HOUSEHOLDS", "false",
                "JIUZHU_DEMO_CHECK_AGENCY_PORT", "0"),
            "-Dspring.profiles.default=demo",
            "-cp",
            ChildJvm.applicationClassPath(),
            JiuzhuApplication.class.getName());
    String port = application.await(Pattern.compile("Tomcat started on port (\\d+)")).group(1);
    intake = HttpCaller.rest(Integer.parseInt(port), USER);
    // the accounts come last
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(intake.get("/task/count").status()).isEqualTo(200));
  }

  private String openCase() {
    Map<String, Object> variables = new HashMap<>();
    Families.applicant(NAME, Families.idNumber("19800501", 11))
        .forEach((field, value) -> variables.put(field, Map.of("value", value)));
    Answer answer =
        intake.post(
            "/process-definition/key/AssistanceApplication/submit-form",
            text(Map.of("variables", variables)));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.json().path("businessKey").asText();
  }

  /** The case waits at its task, and the personal data of its form opens. */
  private void assertIsInHand(String number) {
    JsonNode tasks = intake.get("/task?processInstanceBusinessKey=" + number).json();
    assertThat(tasks).hasSize(1);
    Answer form = intake.get("/task/" + tasks.get(0).path("id").asText() + "/form-variables");
    assertThat(form.body()).contains(NAME, number);
  }

  private String text(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
