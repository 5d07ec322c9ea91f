package org.jiuzhu.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.jiuzhu.JiuzhuTest;
import org.jiuzhu.eligibility.ReasonCode;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The determinations as a signed-in user meets them over HTTP. */
@JiuzhuTest
class DeterminationHttpTest {

  @LocalServerPort private int port;

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final String example;

  DeterminationHttpTest() throws IOException {
    example = Files.readString(Path.of("src/test/resources/api/determination.json"));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
        .header("Content-Type", "application/json");
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  private static String login() {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString("ningxia.intake:Demo-2026!".getBytes(StandardCharsets.UTF_8));
  }

  private HttpResponse<String> post(String body, String... headers) throws Exception {
    HttpRequest.Builder request =
        request("/api/determinations")
            .header("Authorization", login())
            .POST(BodyPublishers.ofString(body));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  @Test
  void onlyForSignedInUsers() throws Exception {
    HttpRequest.Builder nobody =
        request("/api/determinations").POST(BodyPublishers.ofString(example));
    assertThat(send(nobody).statusCode()).isIn(401, 403);
    assertThat(post(example).statusCode()).isEqualTo(200);
  }

  @Test
  void sameBytesInChineseByDefault() throws Exception {
    HttpResponse<String> answer = post(example);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(answer.body())
        .startsWith(
            "{\"category\":\"DIBAO\",\"monthlyAmount\":\"910.00\",\"perCapitaIncome\":\"0.00\"")
        .contains("低于低保标准 700.00 元", "\"from\":\"2026-01-01\"", "\"class\":null");
    assertThat(post(example).body()).isEqualTo(answer.body());
    assertThat(post(example, "Accept-Language", "en").body()).contains("below the 低保 standard");
    for (String chinese : List.of("fr", "zh", "zh-TW", "en;q=0.5,zh;q=0.9", "zh-HK,en;q=0.9")) {
      assertThat(post(example, "Accept-Language", chinese).body()).isEqualTo(answer.body());
    }
    assertThat(post(example, "Accept-Language", "de,en-GB;q=0.5").body())
        .contains("below the 低保 standard");
  }

  @Test
  void problemsByPointer() throws Exception {
    HttpResponse<String> answer = post(example.replace("\"sex\": \"F\",", ""));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    JsonNode problem = json.readTree(answer.body());
    assertThat(problem.at("/status").asInt()).isEqualTo(422);
    assertThat(problem.at("/errors/0/pointer").asText()).isEqualTo("/household/members/0/sex");
    assertThat(problem.at("/errors/0/detail").asText()).isEqualTo("必须填写。");
  }

  @Test
  void whatReachesNoControllerIsAProblemTooInTheCallersLanguage() throws Exception {
    HttpRequest.Builder nobody =
        request("/api/determinations")
            .header("X-Requested-With", "test")
            .POST(BodyPublishers.ofString(example));
    HttpRequest.Builder wrongType =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/determinations"))
            .header("Authorization", login())
            .header("Content-Type", "text/plain")
            .POST(BodyPublishers.ofString(example));
    HttpRequest.Builder wrongMethod =
        request("/api/determinations").header("Authorization", login()).DELETE();
    HttpRequest.Builder noAddress = request("/api/nothing").header("Authorization", login()).GET();
    for (HttpRequest.Builder each : List.of(nobody, wrongType, wrongMethod, noAddress)) {
      HttpResponse<String> chinese = send(each.copy());
      HttpResponse<String> english = send(each.copy().header("Accept-Language", "en"));
      assertThat(chinese.headers().firstValue("Content-Type"))
          .as("%s %s", chinese.statusCode(), chinese.body())
          .hasValue("application/problem+json");
      JsonNode problem = json.readTree(chinese.body());
      assertThat(problem.at("/status").asInt()).isEqualTo(chinese.statusCode());
      assertThat(problem.at("/detail").asText()).matches(".*\\p{IsHan}.*");
      assertThat(problem.has("trace") || problem.has("message")).isFalse();
      assertThat(json.readTree(english.body()).at("/detail").asText()).doesNotContain("。");
    }
    assertThat(send(wrongType.copy()).statusCode()).isEqualTo(415);
    assertThat(send(wrongMethod.copy()).statusCode()).isEqualTo(405);
    assertThat(send(noAddress.copy()).statusCode()).isEqualTo(404);
  }

  @Test
  void tooLargeIsToldBeforeItIsRead() throws Exception {
    HttpResponse<String> answer = post(example + " ".repeat(300 * 1024));
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(json.readTree(answer.body()).at("/code").asText()).isEqualTo("too-large");
  }

  @Test
  void theDescriptionListsReasonCodesAndMoneyAsText() throws Exception {
    JsonNode api = json.readTree(send(request("/api/openapi.json").GET()).body());
    assertThat(api.at("/paths/~1api~1determinations/post").isMissingNode()).isFalse();
    String schemas = api.at("/components/schemas").toString();
    for (ReasonCode code : ReasonCode.values()) {
      assertThat(schemas).contains(code.name());
    }
    assertThat(api.at("/components/schemas/Income/properties/monthly/type").asText())
        .isEqualTo("string");
    assertThat(api.at("/components/schemas").has("Money")).isFalse();
  }
}
