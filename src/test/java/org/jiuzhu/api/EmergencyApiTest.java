package org.jiuzhu.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jiuzhu.JiuzhuTest;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Channel;
import org.jiuzhu.process.Families;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Emergencies that the hotline and other systems report. */
@JiuzhuTest
class EmergencyApiTest {

  @Autowired private TestRestTemplate http;
  @Autowired private ObjectMapper json;
  @Autowired private CaseFiles caseFiles;

  @Test
  void aReportOpensOneCaseHoweverOftenItIsSent() {
    String key = UUID.randomUUID().toString();
    ResponseEntity<JsonNode> first = post("ningxia.intake", key, report());
    assertThat(first.getStatusCode().value()).isEqualTo(201);
    String number = first.getBody().path("number").asText();
    assertThat(first.getHeaders().getLocation()).hasToString("/api/cases/" + number);
    ResponseEntity<JsonNode> again = post("ningxia.intake", key, report());
    assertThat(again.getStatusCode().value()).isEqualTo(200);
    assertThat(again.getBody().path("number").asText()).isEqualTo(number);
    ResponseEntity<JsonNode> other = post("ningxia.intake", key, report().put("scene", "柳树村一组"));
    assertThat(other.getStatusCode().value()).isEqualTo(409);
    JsonNode found = get("ningxia.approve", "/api/cases/" + number);
    assertThat(found.path("state").asText()).isEqualTo("FIRST_AID");
    assertThat(found.path("currentSteps").path(0).path("task").asText())
        .isEqualTo("Task_ConfirmEmergency");
    assertThat(caseFiles.get(new CaseNumber(number)).channel()).isEqualTo(Channel.HOTLINE);
    assertThat(caseFiles.get(new CaseNumber(number)).state()).isEqualTo(CaseState.FIRST_AID);
  }

  @Test
  void anotherSystemThanTheHotlineIsTheInterface() {
    ObjectNode report = report().put("reporterKind", "VILLAGE_HELPER");
    String number =
        post("ningxia.helper", UUID.randomUUID().toString(), report)
            .getBody()
            .path("number")
            .asText();
    assertThat(caseFiles.get(new CaseNumber(number)).channel()).isEqualTo(Channel.API);
  }

  @Test
  void whoeverReportsElsewhereOrNothingIsRefused() {
    assertThat(status("ningxia.t2.intake", report())).isEqualTo(403);
    assertThat(status("ningxia.finance", report())).isEqualTo(403);
    assertThat(status("ningxia.survey", report())).isEqualTo(403);
    assertThat(post("ningxia.intake", null, report()).getStatusCode().value()).isEqualTo(422);
  }

  static Stream<Arguments> badInput() {
    return Stream.of(
        bad("/township", report -> report.put("township", "t9")),
        bad("/idNumber", report -> report.put("idNumber", "990101197001010019")),
        bad("/persons", report -> report.put("persons", 31)),
        bad("/persons", report -> report.put("persons", "three")),
        bad("/happenedOn", report -> report.put("happenedOn", "2999-01-01")),
        bad("/emergencyKind", report -> report.put("emergencyKind", "FLOOD")),
        bad("/features", report -> report.put("identity", "UNKNOWN")),
        bad("/description", report -> report.remove("description")),
        bad("/scene", report -> report.put("scene", "<b>东河村</b>")),
        bad("/happened", report -> report.put("happened", "ELSEWHERE")),
        bad("/amount", report -> report.put("amount", "100.00")));
  }

  private static Arguments bad(String pointer, Consumer<ObjectNode> change) {
    return Arguments.of(pointer, change);
  }

  @ParameterizedTest
  @MethodSource("badInput")
  void aWrongFieldIsNamedByItsPointer(String pointer, Consumer<ObjectNode> change) {
    ObjectNode report = report();
    change.accept(report);
    ResponseEntity<JsonNode> answer = post("ningxia.intake", UUID.randomUUID().toString(), report);
    assertThat(answer.getStatusCode().value()).isEqualTo(422);
    assertThat(answer.getHeaders().getContentType().toString()).contains("problem+json");
    assertThat(
            StreamSupport.stream(answer.getBody().path("errors").spliterator(), false)
                .map(error -> error.path("pointer").asText()))
        .contains(pointer);
  }

  @Test
  void theDescriptionTellsOfIt() {
    assertThat(http.getForObject("/api/openapi.json", JsonNode.class).path("paths").fieldNames())
        .toIterable()
        .contains("/api/emergencies");
  }

  private ObjectNode report() {
    return json.createObjectNode()
        .put("township", "t1")
        .put("reporterKind", "HOTLINE")
        .put("reporterPhone", "13900000009")
        .put("emergencyKind", "STRANDED")
        .put("happenedOn", LocalDate.now().minusDays(1).toString())
        .put("scene", "东河村口")
        .put("happened", "HERE")
        .put("hukou", "ELSEWHERE")
        .put("residence", "ELSEWHERE")
        .put("locality", "RURAL")
        .put("persons", 1)
        .put("identity", "KNOWN")
        .put("name", "测试热")
        .put("idNumber", Families.idNumber("19660606", 606))
        .put("description", "外地务工返乡途中钱物丢失，两天没有吃饭。");
  }

  private int status(String user, ObjectNode report) {
    return post(user, UUID.randomUUID().toString(), report).getStatusCode().value();
  }

  private ResponseEntity<JsonNode> post(String user, String key, ObjectNode report) {
    HttpHeaders headers = new HttpHeaders();
    headers.setContentType(MediaType.APPLICATION_JSON);
    if (key != null) {
      headers.set("Idempotency-Key", key);
    }
    return http.withBasicAuth(user, "Demo-2026!")
        .exchange(
            "/api/emergencies",
            HttpMethod.POST,
            new HttpEntity<>(report.toString(), headers),
            JsonNode.class);
  }

  private JsonNode get(String user, String path) {
    return http.withBasicAuth(user, "Demo-2026!").getForObject(path, JsonNode.class);
  }
}
