package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.notice.Notices;
import org.jiuzhu.notice.ObjectionChannel;
import org.jiuzhu.notice.ObjectionRecords;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** {@code POST /api/cases/{number}/objections}. */
class ObjectionsOverHttpTest extends ProcessTest {

  private static final String ANONYMOUS = "{\"anonymous\": true, \"text\": \"他家有车没有报。\"}";
  private static final String NAMED =
      "{\"anonymous\": false, \"objector\": {\"name\": \"异议甲\", \"phone\": \"13922223333\"},"
          + " \"text\": \"他家有车没有报。\"}";

  @Autowired private TestRestTemplate http;
  @Autowired private Notices notices;
  @Autowired private ObjectionRecords records;

  @Test
  void anObjectionIsTakenOnceHoweverOftenItIsSent() {
    CaseNumber number = published();
    String key = UUID.randomUUID().toString();
    ResponseEntity<JsonNode> first = post("ningxia.intake", key, number.value(), NAMED);
    assertThat(first.getStatusCode().value()).isEqualTo(201);
    assertThat(first.getBody().path("caseNumber").asText()).isEqualTo(number.value());
    assertThat(first.getBody().path("objection").asInt()).isEqualTo(1);
    ResponseEntity<JsonNode> again = post("ningxia.intake", key, number.value(), NAMED);
    assertThat(again.getStatusCode().value()).isEqualTo(200);
    assertThat(again.getBody()).isEqualTo(first.getBody());
    ResponseEntity<JsonNode> other = post("ningxia.intake", key, number.value(), ANONYMOUS);
    assertThat(other.getStatusCode().value()).isEqualTo(409);
    assertThat(other.getBody().path("code").asText()).isEqualTo("idempotency-conflict");
    assertThat(records.of(number))
        .singleElement()
        .satisfies(
            objection -> {
              assertThat(objection.channel()).isEqualTo(ObjectionChannel.API);
              assertThat(objection.anonymous()).isFalse();
            });
    assertThat(driver.tasks(number, "Task_InvestigateObjection")).hasSize(1);
    assertThat(post("ningxia.intake", UUID.randomUUID().toString(), number.value(), ANONYMOUS))
        .extracting(answer -> answer.getBody().path("objection").asInt())
        .isEqualTo(2);
  }

  @Test
  void onlyIntakeOfTheTownshipRegistersAndOthersSeeNoCase() {
    CaseNumber number = published();
    assertThat(status("ningxia.approve", number.value(), ANONYMOUS)).isEqualTo(403);
    for (String user : List.of("ningxia.t2.intake", "ningxia.finance", "ningxia.designer")) {
      assertThat(status(user, number.value(), ANONYMOUS)).isIn(403, 404);
    }
    assertThat(status("ningxia.intake", "ningxia-2026-999999-0", ANONYMOUS)).isEqualTo(404);
    assertThat(status("ningxia.intake", "nonsense", ANONYMOUS)).isEqualTo(404);
    assertThat(records.of(number)).isEmpty();
  }

  @Test
  void wrongBodiesAreNamedFieldByField() {
    CaseNumber number = published();
    assertThat(wrong(number, "{\"anonymous\": true}")).containsExactly("/text");
    assertThat(wrong(number, "{\"text\": \"有车\"}")).contains("/anonymous");
    assertThat(wrong(number, "{\"anonymous\": false, \"text\": \"有车\"}"))
        .containsExactly("/objector");
    assertThat(wrong(number, NAMED.replace("false", "true"))).containsExactly("/objector");
    assertThat(wrong(number, NAMED.replace("13922223333", "12")))
        .containsExactly("/objector/phone");
    assertThat(wrong(number, NAMED.replace("异议甲", "<b>"))).containsExactly("/objector/name");
    assertThat(wrong(number, ANONYMOUS.replace("\"text\"", "\"why\": 1, \"text\"")))
        .containsExactly("/why");
    assertThat(wrong(number, ANONYMOUS.replace("他家", "长".repeat(2001)))).containsExactly("/text");
    assertThat(post("ningxia.intake", null, number.value(), ANONYMOUS).getStatusCode().value())
        .isEqualTo(422);
    assertThat(records.of(number)).isEmpty();
  }

  @Test
  void aLateObjectionIsToldWhatElseCanBeDone() {
    CaseNumber number = published();
    ClockUtil.setCurrentTime(Date.from(notices.latest(number).closesAt()));
    ResponseEntity<JsonNode> late =
        post("ningxia.intake", UUID.randomUUID().toString(), number.value(), ANONYMOUS);
    assertThat(late.getStatusCode().value()).isEqualTo(409);
    assertThat(late.getBody().path("code").asText()).isEqualTo("notice-over");
    assertThat(late.getBody().path("detail").asText())
        .contains("2026-03-09", "示范县民政局", "投诉", "0990-12345");
  }

  @Test
  void theDescriptionOfTheApiShowsIt() {
    JsonNode description = http.getForObject("/api/openapi.json", JsonNode.class);
    JsonNode post = description.path("paths").path("/api/cases/{number}/objections").path("post");
    assertThat(post.path("responses").fieldNames())
        .toIterable()
        .contains("200", "201", "403", "404", "409", "422");
    assertThat(post.path("parameters").findValuesAsText("name"))
        .contains("number", "Idempotency-Key");
    assertThat(description.path("components").path("schemas").has("Objection")).isTrue();
  }

  private CaseNumber published() {
    CaseNumber number = determined(Families.poorFamily());
    driver.complete(
        number, "Task_ApproveAtTownship", "ningxia.approve", Map.of("outcome", "CONFIRM"));
    driver.complete(
        number,
        "Task_PostNotice",
        "ningxia.approve",
        Map.of("postedOn", TODAY, "place", "东河村公示栏", "poster", "刘审核"));
    return number;
  }

  private List<String> wrong(CaseNumber number, String body) {
    ResponseEntity<JsonNode> answer =
        post("ningxia.intake", UUID.randomUUID().toString(), number.value(), body);
    assertThat(answer.getStatusCode().value()).isEqualTo(422);
    assertThat(answer.getBody().path("errors").path(0).path("detail").asText())
        .containsPattern("\\p{IsHan}");
    return StreamSupport.stream(answer.getBody().path("errors").spliterator(), false)
        .map(error -> error.path("pointer").asText())
        .toList();
  }

  private int status(String user, String number, String body) {
    return post(user, UUID.randomUUID().toString(), number, body).getStatusCode().value();
  }

  private ResponseEntity<JsonNode> post(String user, String key, String number, String body) {
    HttpHeaders headers = new HttpHeaders();
    headers.setContentType(MediaType.APPLICATION_JSON);
    headers.setAcceptLanguageAsLocales(List.of(Locale.SIMPLIFIED_CHINESE));
    if (key != null) {
      headers.set("Idempotency-Key", key);
    }
    return http.withBasicAuth(user, "Demo-2026!")
        .exchange(
            "/api/cases/" + number + "/objections",
            HttpMethod.POST,
            new HttpEntity<>(body, headers),
            JsonNode.class);
  }
}
