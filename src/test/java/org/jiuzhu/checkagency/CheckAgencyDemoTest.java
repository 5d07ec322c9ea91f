package org.jiuzhu.checkagency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jiuzhu.exchange.Contract;
import org.jiuzhu.signature.HmacSignature;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The demonstration agency at its own edge: signatures, strictness, moods, its register. */
@Timeout(60)
class CheckAgencyDemoTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HmacSignature SIGNATURE = new HmacSignature(Options.DEMO_SECRET);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private CheckAgencyDemo demo;

  @BeforeEach
  void start() {
    demo = CheckAgencyDemo.start(0, Options.standard());
  }

  @AfterEach
  void stop() {
    demo.close();
  }

  @Test
  void refusesUnsignedTamperedOldAndRepeatedQueries() throws Exception {
    byte[] body = bytes(query());
    String fresh = SIGNATURE.sign(body, Instant.now());
    byte[] tampered = new String(body, UTF_8).replace("\"TAX\"", "\"BANK\"").getBytes(UTF_8);

    refused(post(body, null), 401, "SIGNATURE_MISSING");
    refused(post(body, "t=1"), 401, "SIGNATURE_MALFORMED");
    refused(post(tampered, fresh), 401, "SIGNATURE_WRONG");
    refused(
        post(body, SIGNATURE.sign(body, Instant.now().minus(Duration.ofSeconds(302)))),
        401,
        "SIGNATURE_STALE");
    assertThat(state().path("queries").asInt()).isZero();

    assertThat(post(body, fresh).statusCode()).isEqualTo(200);
    refused(post(body, fresh), 401, "SIGNATURE_REPLAYED");
  }

  @ParameterizedTest
  @CsvSource({
    "queryId, short, /queryId",
    "queryId, 1234 5678, /queryId",
    "caseNumber, x, /caseNumber",
    "source, WEATHER, /source",
    "purpose, CURIOSITY, /purpose",
    "consentAt, yesterday, /consentAt",
    "callbackUrl, ftp://example.invalid/, /callbackUrl",
    "callbackUrl, not a url, /callbackUrl",
    "extra, field, ''",
  })
  void namesTheWrongField(String field, String value, String pointer) throws Exception {
    ObjectNode query = query();
    query.put(field, value);

    HttpResponse<byte[]> response = ask(query);

    refused(response, 422, "INVALID");
    assertThat(JSON.readTree(response.body()).at("/errors/0/pointer").asText()).isEqualTo(pointer);
    assertThat(new String(response.body(), UTF_8)).doesNotContain(value + "\"");
  }

  @Test
  void namesEveryWrongField() throws Exception {
    Consumer<ObjectNode> noConsent = query -> query.remove("consentAt");
    Consumer<ObjectNode> nobody = query -> query.putArray("persons");
    Consumer<ObjectNode> twice =
        query -> query.withArray("persons").add(query.at("/persons/0").deepCopy());
    Consumer<ObjectNode> checksum =
        query -> ((ObjectNode) query.at("/persons/0")).put("idNumber", "990101198005010117");
    for (Consumer<ObjectNode> fault : List.of(noConsent, nobody, twice, checksum)) {
      ObjectNode query = query();
      fault.accept(query);
      refused(ask(query), 422, "INVALID");
    }
    refused(ask(JSON.createObjectNode()), 422, "INVALID");
    assertThat(JSON.readTree(ask(JSON.createObjectNode()).body()).path("errors")).hasSize(7);
  }

  @Test
  void refusesWhatIsNoQuery() throws Exception {
    refused(signed("[]".getBytes(UTF_8)), 400, "MALFORMED");
    refused(signed("{".getBytes(UTF_8)), 400, "MALFORMED");
    refused(signed("{\"a\":1,\"a\":2}".getBytes(UTF_8)), 400, "MALFORMED");
    refused(signed(new byte[256 * 1024 + 1]), 413, "BODY_TOO_LARGE");
    refused(send("GET", "/queries", null), 404, "NOT_FOUND");
  }

  @Test
  void fieldOrderAndCallbackAddressMakeNoOtherQuery() throws Exception {
    ObjectNode query = query();
    byte[] first = ask(query).body();
    ObjectNode reordered = JSON.createObjectNode();
    reordered.set("persons", query.get("persons"));
    reordered.setAll(query);
    reordered.put("callbackUrl", "http://127.0.0.1:1/elsewhere");

    assertThat(ask(reordered).body()).isEqualTo(first);
  }

  @Test
  void isTouchedByMoodsOverHttp() throws Exception {
    assertThat(mood("{\"mood\":\"FAILING\",\"source\":\"TAX\"}").statusCode()).isEqualTo(200);
    refused(ask(query()), 503, "UNAVAILABLE");
    assertThat(state().at("/moods/TAX/mood").asText()).isEqualTo("FAILING");

    assertThat(mood("{\"mood\":\"NORMAL\"}").statusCode()).isEqualTo(200);
    assertThat(ask(query()).statusCode()).isEqualTo(200);

    for (String wrong :
        new String[] {
          "{}",
          "{\"mood\":\"GLOOMY\"}",
          "{\"mood\":\"LATE\",\"source\":\"WEATHER\"}",
          "{\"mood\":\"LATE\",\"delayMillis\":-1}",
          "{\"mood\":\"LATE\",\"delayMillis\":86400000}"
        }) {
      refused(mood(wrong), 422, "INVALID");
    }
  }

  @Test
  void saysThatItIsADemonstration() throws Exception {
    HttpResponse<byte[]> response = ask(query());

    assertThat(response.headers().firstValue("X-Jiuzhu-Demonstration")).contains("true");
    assertThat(JSON.readTree(response.body()).at("/persons/0/notes").findValuesAsText("code"))
        .contains("DEMONSTRATION");
    assertThat(demo.banner()).contains("演示", "虚构", demo.url().toString(), "{\"mood\"");
  }

  /** Every invented person, asked of every source, in every mood: as the contract has it. */
  @ParameterizedTest
  @EnumSource(Mood.Kind.class)
  void answersFitTheContract(Mood.Kind kind) throws Exception {
    demo.mood(Mood.of(kind).withDelay(Duration.ZERO).withFailures(1));
    ArrayNode everybody = JSON.createArrayNode();
    register()
        .path("people")
        .fields()
        .forEachRemaining(
            person ->
                everybody
                    .addObject()
                    .put("ref", "m" + everybody.size())
                    .put("name", person.getValue().path("name").asText())
                    .put("idNumber", person.getKey()));
    assertThat(everybody.size()).isGreaterThan(15);
    for (String source : Query.SOURCES) {
      ObjectNode query = query().put("source", source).put("queryId", "query-" + source);
      query.set("persons", everybody);
      for (int i = 0; i < 2; i++) {
        HttpResponse<byte[]> response = ask(query);
        Contract.CHECK_AGENCY.assertFits(schema(response.statusCode()), response.body());
      }
    }
  }

  @Test
  void registeredIdNumbersAreValidAndOfNoRealRegion() throws Exception {
    register()
        .path("people")
        .fieldNames()
        .forEachRemaining(
            number -> {
              assertThat(number).startsWith("9901");
              assertThat(number.charAt(17)).isEqualTo(checkDigit(number));
            });
  }

  @Test
  void readsItsSettingsFromTheEnvironment() {
    Options options =
        Options.of(
            Map.of(
                "JIUZHU_CHECK_AGENCY_DEMO_MOOD", "LATE",
                "JIUZHU_CHECK_AGENCY_DEMO_DELAY_MILLIS", "7000",
                "JIUZHU_CHECK_AGENCY_DEMO_FAILURES", "4",
                "JIUZHU_CHECK_AGENCY_DEMO_HOST", "0.0.0.0",
                "JIUZHU_CHECK_AGENCY_SECRET", "a-secret-of-one-s-own-with-32-characters"));

    assertThat(options.mood()).isEqualTo(new Mood(Mood.Kind.LATE, Duration.ofSeconds(7), 4));
    assertThat(options.host()).isEqualTo("0.0.0.0");
    assertThat(options.toString()).doesNotContain(options.secret());
    assertThat(Options.of(Map.of()).mood()).isEqualTo(Mood.NORMAL);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Options.of(Map.of("JIUZHU_CHECK_AGENCY_DEMO_MOOD", "GLOOMY")));
  }

  private static String schema(int status) {
    return status == 200 ? "Answer" : status == 202 ? "Accepted" : "Problem";
  }

  private static char checkDigit(String number) {
    int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * Character.digit(number.charAt(i), 10);
    }
    return "10X98765432".charAt(sum % 11);
  }

  private static JsonNode register() throws IOException {
    try (InputStream yaml = Register.class.getResourceAsStream("/checkagency/register.yaml")) {
      return JSON.valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml));
    }
  }

  private static ObjectNode query() {
    ObjectNode query =
        JSON.createObjectNode()
            .put("queryId", "query-0001")
            .put("caseNumber", "ningxia-2026-000001-7")
            .put("source", "TAX")
            .put("purpose", "APPLICATION")
            .put("consentAt", "2026-08-03T09:00:00+08:00")
            .put("callbackUrl", "http://127.0.0.1:1/answers");
    query
        .putArray("persons")
        .addObject()
        .put("ref", "m1")
        .put("name", "马守诚")
        .put("idNumber", "990101198005010118");
    Contract.CHECK_AGENCY.assertFits("Query", bytes(query));
    return query;
  }

  private HttpResponse<byte[]> ask(ObjectNode query) throws Exception {
    return signed(bytes(query));
  }

  private HttpResponse<byte[]> signed(byte[] body) throws Exception {
    return post(body, SIGNATURE.sign(body, Instant.now()));
  }

  private HttpResponse<byte[]> post(byte[] body, String signature) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(demo.url().resolve("/queries"))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (signature != null) {
      request.header(HmacSignature.HEADER, signature);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private HttpResponse<byte[]> mood(String body) throws Exception {
    return send("PUT", "/demo/mood", body);
  }

  private JsonNode state() throws Exception {
    return JSON.readTree(send("GET", "/demo", null).body());
  }

  private HttpResponse<byte[]> send(String method, String path, String body) throws Exception {
    HttpRequest.BodyPublisher publisher =
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body);
    return http.send(
        HttpRequest.newBuilder(demo.url().resolve(path)).method(method, publisher).build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  private static void refused(HttpResponse<byte[]> response, int status, String code)
      throws IOException {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(JSON.readTree(response.body()).path("code").asText()).isEqualTo(code);
    Contract.CHECK_AGENCY.assertFits("Problem", response.body());
  }

  private static byte[] bytes(JsonNode node) {
    return node.toString().getBytes(UTF_8);
  }
}
