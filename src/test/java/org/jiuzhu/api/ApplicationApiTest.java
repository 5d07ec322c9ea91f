package org.jiuzhu.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jiuzhu.JiuzhuTest;
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
import org.springframework.jdbc.core.simple.JdbcClient;

@JiuzhuTest
class ApplicationApiTest {

  @Autowired private TestRestTemplate http;
  @Autowired private ObjectMapper json;
  @Autowired private JdbcClient jdbc;

  @Test
  void anApplicationOpensOneCaseHoweverOftenItIsSent() {
    String key = UUID.randomUUID().toString();
    ResponseEntity<JsonNode> first = post("ningxia.intake", key, application());
    assertThat(first.getStatusCode().value()).isEqualTo(201);
    String number = first.getBody().path("number").asText();
    assertThat(number).matches("ningxia-\\d{4}-\\d{6}-\\d");
    assertThat(first.getHeaders().getLocation()).hasToString("/api/cases/" + number);
    ResponseEntity<JsonNode> again = post("ningxia.intake", key, application());
    assertThat(again.getStatusCode().value()).isEqualTo(200);
    assertThat(again.getBody().path("number").asText()).isEqualTo(number);
    ObjectNode other = application();
    ((ObjectNode) other.path("household")).put("address", "东河村一组1号");
    assertThat(post("ningxia.intake", key, other).getStatusCode().value()).isEqualTo(409);
    JsonNode found = get("ningxia.approve", "/api/cases/" + number).getBody();
    assertThat(found.path("state").asText()).isEqualTo("ENTERED");
    assertThat(found.path("currentSteps").path(0).path("task").asText())
        .isEqualTo("Task_AcceptApplication");
  }

  @Test
  void aCaseIsHiddenFromOthers() {
    String number =
        post("ningxia.intake", UUID.randomUUID().toString(), application())
            .getBody()
            .path("number")
            .asText();
    for (String user : List.of("ningxia.t2.intake", "ningxia.finance", "ningxia.designer")) {
      assertThat(get(user, "/api/cases/" + number).getStatusCode().value()).isEqualTo(404);
    }
    for (String user : List.of("ningxia.county", "ningxia.supervisor", "ningxia.survey")) {
      assertThat(get(user, "/api/cases/" + number).getStatusCode().value()).isEqualTo(200);
    }
    assertThat(get("ningxia.intake", "/api/cases/ningxia-2026-000001-x").getStatusCode().value())
        .isEqualTo(404);
  }

  @Test
  void onlyIntakeOfTheTownshipSubmits() {
    assertThat(status("ningxia.survey", application())).isEqualTo(403);
    assertThat(status("ningxia.t2.intake", application())).isEqualTo(403);
  }

  @Test
  void theKeyIsRequired() {
    assertThat(post("ningxia.intake", null, application()).getStatusCode().value()).isEqualTo(422);
  }

  static Stream<Arguments> badInput() {
    return Stream.of(
        bad(
            "/household/members/0/idNumber",
            a -> member(a, 0).put("idNumber", "990101198001010019")),
        bad(
            "/household/members/1/idNumber",
            a -> {
              member(a, 1).put("idNumber", member(a, 0).path("idNumber").asText());
              member(a, 1).put("birthDate", "1980-01-01").put("sex", "M");
            }),
        bad("/household/members/0/birthDate", a -> member(a, 0).put("birthDate", "1980-01-02")),
        bad("/household/members/0/sex", a -> member(a, 0).put("sex", "F")),
        bad(
            "/household/members/0/incomes/0/monthly",
            a -> income(a).put("kind", "WAGE").put("monthly", "-1.00")),
        bad(
            "/household/members/0/incomes/0/monthly",
            a -> income(a).put("kind", "WAGE").put("monthly", "99999999999999.00")),
        bad(
            "/household/members",
            a -> {
              ArrayNode members = (ArrayNode) a.path("household").path("members");
              while (members.size() < 31) {
                members.add(members.get(0).deepCopy());
              }
            }),
        bad(
            "/household/consents/checking",
            a -> ((ObjectNode) a.path("household").path("consents")).put("checking", false)),
        bad("/township", a -> a.put("township", "t9")),
        bad("/household/village", a -> ((ObjectNode) a.path("household")).put("village", "不存在村")),
        bad(
            "/household/address",
            a -> ((ObjectNode) a.path("household")).put("address", "<script>alert(1)</script>")),
        bad("/household/members/0/name", a -> member(a, 0).put("name", "=HYPERLINK(1)")),
        bad("/household/phone", a -> ((ObjectNode) a.path("household")).put("phone", "12")),
        bad("/unexpected", a -> a.put("unexpected", 1)));
  }

  private static Arguments bad(String pointer, Consumer<ObjectNode> spoil) {
    return Arguments.of(pointer, spoil);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void badInput(String pointer, Consumer<ObjectNode> spoil) {
    ObjectNode application = application();
    spoil.accept(application);
    long before = cases();
    ResponseEntity<JsonNode> answer =
        post("ningxia.intake", UUID.randomUUID().toString(), application);
    assertThat(answer.getStatusCode().value()).isEqualTo(422);
    assertThat(pointers(answer.getBody())).contains(pointer);
    assertThat(answer.getBody().path("errors").path(0).path("detail").asText())
        .containsPattern("\\p{IsHan}");
    assertThat(cases()).isEqualTo(before);
  }

  private static List<String> pointers(JsonNode problem) {
    return StreamSupport.stream(problem.path("errors").spliterator(), false)
        .map(error -> error.path("pointer").asText())
        .toList();
  }

  private static ObjectNode member(ObjectNode application, int n) {
    return (ObjectNode) application.path("household").path("members").path(n);
  }

  private static ObjectNode income(ObjectNode application) {
    return member(application, 0).putArray("incomes").addObject();
  }

  private long cases() {
    return jdbc.sql("select count(*) from case_file").query(Long.class).single();
  }

  private ObjectNode application() {
    return Families.application(json);
  }

  private int status(String user, ObjectNode application) {
    return post(user, UUID.randomUUID().toString(), application).getStatusCode().value();
  }

  private ResponseEntity<JsonNode> post(String user, String key, ObjectNode application) {
    HttpHeaders headers = new HttpHeaders();
    headers.setContentType(MediaType.APPLICATION_JSON);
    headers.setAcceptLanguageAsLocales(List.of(java.util.Locale.SIMPLIFIED_CHINESE));
    if (key != null) {
      headers.set("Idempotency-Key", key);
    }
    return http.withBasicAuth(user, "Demo-2026!")
        .exchange(
            "/api/applications",
            HttpMethod.POST,
            new HttpEntity<>(application.toString(), headers),
            JsonNode.class);
  }

  private ResponseEntity<JsonNode> get(String user, String path) {
    return http.withBasicAuth(user, "Demo-2026!").getForEntity(path, JsonNode.class);
  }
}
