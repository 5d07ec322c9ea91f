package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jiuzhu.HttpCaller;
import org.jiuzhu.HttpCaller.Answer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The forms of the application process, handed in through the engine's REST API. */
@ExtendWith(OutputCaptureExtension.class)
class FormsOverHttpTest extends ProcessTest {

  private static final String NAME = "测试子";
  private static final String ID_NUMBER = Families.idNumber("19800501", 33);
  private static final String START = "/process-definition/key/AssistanceApplication/submit-form";

  @LocalServerPort private int port;
  @Autowired private ObjectMapper json;
  @Autowired private JdbcClient jdbc;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void takeDeclaredFieldsOnly(boolean rest, CapturedOutput logs) {
    HttpCaller intake =
        rest ? HttpCaller.rest(port, "ningxia.intake") : HttpCaller.webapp(port, "ningxia.intake");
    Map<String, Object> applicant = Families.applicant(NAME, ID_NUMBER);
    long cases = cases();

    for (String foreign : List.of("area", "approvedBy", "household")) {
      Map<String, Object> form = new HashMap<>(applicant);
      form.put(foreign, NAME);
      assertRefused(intake.post(START, submission(form)));
    }
    assertThat(cases()).isEqualTo(cases);

    Answer started = intake.post(START, submission(applicant));
    assertThat(started.status()).isEqualTo(200);
    assertThat(cases()).isEqualTo(cases + 1);
    String instance = started.json().get("id").asText();
    String task = taskService.createTaskQuery().processInstanceId(instance).singleResult().getId();
    assertThat(intake.post("/task/" + task + "/claim", "{\"userId\":\"ningxia.intake\"}").status())
        .isEqualTo(204);
    Map<String, Object> before = runtimeService.getVariables(instance);

    for (String end : List.of("/complete", "/submit-form")) {
      assertRefused(
          intake.post("/task/" + task + end, submission(Map.of("township", "t2", "x", NAME))));
    }
    Answer empty = intake.post("/task/" + task + "/complete", "{}");
    assertThat(empty.status()).isEqualTo(400);
    assertThat(empty.body()).doesNotContain(NAME, ID_NUMBER);
    assertThat(runtimeService.getVariables(instance)).isEqualTo(before);
    assertThat(taskService.createTaskQuery().taskId(task).count()).isEqualTo(1);
    assertThat(logs).doesNotContain(NAME, ID_NUMBER);
  }

  private static void assertRefused(Answer answer) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).contains("本表单没有的项目");
    assertThat(answer.body()).doesNotContain(NAME, ID_NUMBER);
  }

  private long cases() {
    return jdbc.sql("select count(*) from case_file").query(Long.class).single();
  }

  private String submission(Map<String, Object> form) {
    Map<String, Object> variables = new HashMap<>();
    form.forEach((name, value) -> variables.put(name, Map.of("value", value)));
    try {
      return json.writeValueAsString(Map.of("variables", variables));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
