package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.event.CaseEvents;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** {@code POST /api/cases/{number}/events}. */
class EventsOverHttpTest extends ProcessTest {

  private static final String WITHDRAWAL =
      "{\"kind\": \"WITHDRAWAL\", \"happenedOn\": \"2026-03-02\", \"note\": \"本人来电\"}";
  private static final String CHANGE = WITHDRAWAL.replace("WITHDRAWAL", "CHANGE");

  @Autowired private TestRestTemplate http;
  @Autowired private CaseEvents events;

  @Test
  void anEventIsTakenOnceHoweverOftenItIsSent() {
    CaseNumber number = accepted(Families.poorFamily());
    String key = UUID.randomUUID().toString();
    ResponseEntity<JsonNode> first = post("ningxia.intake", key, number.value(), WITHDRAWAL);
    assertThat(first.getStatusCode().value()).isEqualTo(201);
    assertThat(first.getBody().path("event").asInt()).isEqualTo(1);
    ResponseEntity<JsonNode> again = post("ningxia.intake", key, number.value(), WITHDRAWAL);
    assertThat(again.getStatusCode().value()).isEqualTo(200);
    assertThat(again.getBody()).isEqualTo(first.getBody());
    assertThat(post("ningxia.intake", key, number.value(), CHANGE).getStatusCode().value())
        .isEqualTo(409);
    assertThat(events.of(number)).hasSize(1);
    driver.runJobs(number, "Task_TellCase");
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.WITHDRAWN);
  }

  @Test
  void oneEventAfterTheOther() {
    CaseNumber number = accepted(Families.poorFamily());
    assertThat(status("ningxia.intake", number, CHANGE)).isEqualTo(201);
    assertThat(driver.task(number, "Task_AmendHousehold").getName()).isEqualTo("更新家庭情况");
    assertThat(status("ningxia.intake", number, CHANGE)).isEqualTo(409);
  }

  @Test
  void othersSeeNoCase() {
    CaseNumber number = accepted(Families.poorFamily());
    for (String user : List.of("ningxia.t2.intake", "ningxia.finance")) {
      assertThat(status(user, number, WITHDRAWAL)).isIn(403, 404);
    }
    assertThat(status("ningxia.approve", number, WITHDRAWAL)).isEqualTo(403);
    assertThat(events.of(number)).isEmpty();
  }

  @Test
  void wrongBodiesAreNamedFieldByField() {
    CaseNumber number = accepted(Families.poorFamily());
    assertThat(wrong(number, "{}")).containsExactlyInAnyOrder("/kind", "/happenedOn", "/note");
    assertThat(wrong(number, WITHDRAWAL.replace("WITHDRAWAL", "OBJECTION")))
        .containsExactly("/kind");
    assertThat(wrong(number, WITHDRAWAL.replace("2026-03-02", "2026-03-03")))
        .containsExactly("/happenedOn");
    assertThat(wrong(number, WITHDRAWAL.replace("\"note\"", "\"why\": 1, \"note\"")))
        .containsExactly("/why");
    assertThat(post("ningxia.intake", null, number.value(), WITHDRAWAL).getStatusCode().value())
        .isEqualTo(422);
    assertThat(events.of(number)).isEmpty();
  }

  private int status(String user, CaseNumber number, String body) {
    return post(user, UUID.randomUUID().toString(), number.value(), body).getStatusCode().value();
  }

  private List<String> wrong(CaseNumber number, String body) {
    ResponseEntity<JsonNode> answer =
        post("ningxia.intake", UUID.randomUUID().toString(), number.value(), body);
    assertThat(answer.getStatusCode().value()).isEqualTo(422);
    return StreamSupport.stream(answer.getBody().path("errors").spliterator(), false)
        .map(error -> error.path("pointer").asText())
        .toList();
  }

  private ResponseEntity<JsonNode> post(String user, String key, String number, String body) {
    HttpHeaders headers = new HttpHeaders();
    headers.setBasicAuth(user, "Demo-2026!");
    headers.setContentType(MediaType.APPLICATION_JSON);
    headers.setAcceptLanguageAsLocales(List.of(Locale.SIMPLIFIED_CHINESE));
    if (key != null) {
      headers.set("Idempotency-Key", key);
    }
    return http.exchange(
        "/api/cases/" + number + "/events",
        HttpMethod.POST,
        new HttpEntity<>(body, headers),
        JsonNode.class);
  }
}
