package org.jiuzhu.paymentgateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.jiuzhu.exchange.Contract.PAYMENT_GATEWAY;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jiuzhu.exchange.CallbackSink;
import org.jiuzhu.signature.HmacSignature;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The demonstration bank at its own edge: it pays no key twice, whatever it is sent. */
@Timeout(60)
class PaymentGatewayDemoTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HmacSignature SIGNATURE = new HmacSignature(Options.DEMO_SECRET);
  private static final String KEY = "ningxia-2026-000001-7/1";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @TempDir private Path directory;
  private CallbackSink sink;
  private PaymentGatewayDemo demo;

  @BeforeEach
  void start() throws Exception {
    sink = new CallbackSink(Options.DEMO_SECRET);
    demo = PaymentGatewayDemo.start(0, Options.standard().withDirectory(directory));
  }

  @AfterEach
  void stop() {
    demo.close();
    sink.close();
  }

  @Test
  void paysAKeyOnceHoweverOftenItIsSent() throws Exception {
    HttpResponse<byte[]> first = pay(instruction());
    HttpResponse<byte[]> again = pay(instruction());

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(demo.paid())
        .singleElement()
        .satisfies(paid -> assertThat(paid.amount()).isEqualTo(new BigDecimal("1200.00")));
    assertThat(demo.instructions()).isEqualTo(2);
  }

  @Test
  void paysAKeyOnceWhenItIsSentAtTheSameTime() throws Exception {
    ExecutorService senders = Executors.newFixedThreadPool(16);
    List<Future<HttpResponse<byte[]>>> answers = new ArrayList<>();
    try {
      for (int i = 0; i < 32; i++) {
        answers.add(senders.submit(() -> pay(instruction())));
      }
      String one = new String(answers.get(0).get(30, TimeUnit.SECONDS).body(), UTF_8);
      for (Future<HttpResponse<byte[]>> answer : answers) {
        assertThat(new String(answer.get(30, TimeUnit.SECONDS).body(), UTF_8)).isEqualTo(one);
      }
    } finally {
      senders.shutdownNow();
    }
    assertThat(demo.paid()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "amount, 1300.00",
    "fund, ningxia",
    "callbackUrl, ''",
  })
  void nothingElseIsPaidUnderTheSameKeyAndAttempt(String field, String value) throws Exception {
    pay(instruction());
    ObjectNode other = instruction();
    other.put(field, value.isEmpty() ? sink.url() + "?elsewhere" : value);

    HttpResponse<byte[]> answer = pay(other);

    if (field.equals("callbackUrl")) {
      assertThat(answer.statusCode()).isEqualTo(200);
    } else {
      refused(answer, 409, "ANOTHER_PAYMENT");
    }
    assertThat(demo.paid()).hasSize(1);
  }

  @Test
  void anotherAttemptIsPaidAfterARejectionOnly() throws Exception {
    demo.mood(Mood.of(Mood.Kind.REJECTING_FIRST));
    HttpResponse<byte[]> rejected = pay(instruction());
    assertThat(JSON.readTree(rejected.body()).path("rejection").asText())
        .isEqualTo("ACCOUNT_CLOSED");
    assertThat(demo.paid()).isEmpty();

    ObjectNode mended = instruction().put("attempt", 2);
    ((ObjectNode) mended.get("payee")).put("account", "9900009876543210");
    assertThat(JSON.readTree(pay(mended).body()).path("outcome").asText()).isEqualTo("PAID");

    refused(pay(instruction()), 409, "SUPERSEDED");
    refused(pay(instruction().put("attempt", 3)), 409, "NOT_REJECTED");
    assertThat(demo.paid()).singleElement().satisfies(p -> assertThat(p.attempt()).isEqualTo(2));
  }

  @Test
  void anAttemptUnderWayIsNotOvertaken() throws Exception {
    demo.mood(Mood.of(Mood.Kind.LATE_REJECTION).withDelay(Duration.ofMinutes(5)));
    assertThat(pay(instruction()).statusCode()).isEqualTo(202);
    refused(pay(instruction().put("attempt", 2)), 409, "NOT_REJECTED");
  }

  @Test
  void whatItPaidIsRememberedOverARestart() throws Exception {
    demo.mood(Mood.of(Mood.Kind.LOST_ANSWER));
    refused(pay(instruction()), 503, "UNAVAILABLE");
    String reference = demo.paid().get(0).reference();
    demo.close();
    Path file = directory.resolve("payments.jsonl");
    Files.writeString(file, Files.readString(file) + "{\"id\":\"half");

    demo = PaymentGatewayDemo.start(0, Options.standard().withDirectory(directory));

    assertThat(JSON.readTree(pay(instruction()).body()).path("reference").asText())
        .isEqualTo(reference);
    assertThat(demo.paid()).hasSize(1);
  }

  @Test
  void keepsNoNamesAndNoAccounts() throws Exception {
    pay(instruction());
    assertThat(Files.readString(directory.resolve("payments.jsonl")))
        .contains(KEY)
        .doesNotContain("测试甲", "9900001234567890");
  }

  @Test
  void failsBeforeItPaysOrAfterIt() throws Exception {
    demo.mood(Mood.of(Mood.Kind.FAILING_FIRST).withFailures(1));
    refused(pay(instruction()), 503, "UNAVAILABLE");
    assertThat(demo.paid()).isEmpty();
    assertThat(pay(instruction()).statusCode()).isEqualTo(200);
    assertThat(demo.paid()).hasSize(1);
  }

  @Test
  void lateResultsComeByCallback() throws Exception {
    demo.mood(Mood.of(Mood.Kind.DUPLICATE_CALLBACKS).withDelay(Duration.ofMillis(300)));
    HttpResponse<byte[]> accepted = pay(instruction());
    assertThat(accepted.statusCode()).isEqualTo(202);
    PAYMENT_GATEWAY.assertFits("Accepted", accepted.body());
    assertThat(state(KEY).path("state").asText()).isEqualTo("UNDER_WAY");

    byte[] first = sink.next().body();
    byte[] second = sink.next().body();

    PAYMENT_GATEWAY.assertFits("Result", first);
    assertThat(second).isEqualTo(first);
    assertThat(pay(instruction()).body()).isEqualTo(first);
    assertThat(state(KEY).path("state").asText()).isEqualTo("DECIDED");
  }

  @Test
  void tellsStates() throws Exception {
    pay(instruction());
    String other = "ningxia-2026-000001-7/2";
    HttpResponse<byte[]> both = states(KEY, other);
    PAYMENT_GATEWAY.assertFits("StatusAnswer", both.body());
    JsonNode payments = JSON.readTree(both.body()).path("payments");
    assertThat(payments.at("/0/result/outcome").asText()).isEqualTo("PAID");
    assertThat(payments.at("/1/state").asText()).isEqualTo("UNKNOWN");

    demo.mood(Mood.of(Mood.Kind.PARTIAL_STATUS));
    assertThat(JSON.readTree(states(KEY, other).body()).path("payments")).hasSize(1);
    demo.mood(Mood.of(Mood.Kind.FAILING));
    refused(states(KEY), 503, "UNAVAILABLE");
    refused(states(KEY, KEY), 422, "INVALID");
    refused(states(), 422, "INVALID");
  }

  @ParameterizedTest
  @CsvSource({
    "paymentKey, 1, /paymentKey",
    "paymentKey, ningxia-2026-000001-7, /paymentKey",
    "amount, 0.00, /amount",
    "amount, -1.00, /amount",
    "amount, 1.001, /amount",
    "fund, NINGXIA, /fund",
    "callbackUrl, ftp://example.invalid/, /callbackUrl",
    "extra, field, ''",
  })
  void namesTheWrongField(String field, String value, String pointer) throws Exception {
    HttpResponse<byte[]> answer = pay(instruction().put(field, value));

    refused(answer, 422, "INVALID");
    assertThat(JSON.readTree(answer.body()).at("/errors/0/pointer").asText()).isEqualTo(pointer);
    assertThat(demo.paid()).isEmpty();
  }

  @Test
  void namesWrongFieldsOfThePayee() throws Exception {
    ObjectNode wrong = instruction();
    wrong.putObject("payee").put("holder", "").put("account", "12").put("more", 1);
    HttpResponse<byte[]> answer = pay(wrong);
    refused(answer, 422, "INVALID");
    assertThat(JSON.readTree(answer.body()).path("errors").findValuesAsText("pointer"))
        .containsExactly("/payee/holder", "/payee/bank", "/payee/account", "/payee");
    refused(pay(instruction().put("attempt", 0)), 422, "INVALID");
    refused(pay(instruction().put("payee", 1)), 422, "INVALID");
  }

  @Test
  void takesSignedMessagesOnce() throws Exception {
    byte[] body = instruction().toString().getBytes(UTF_8);
    String signature = SIGNATURE.sign(body, Instant.now());
    refused(post("/payments", body, null), 401, "SIGNATURE_MISSING");
    refused(
        post(
            "/payments", instruction().put("amount", "9.00").toString().getBytes(UTF_8), signature),
        401,
        "SIGNATURE_WRONG");
    assertThat(demo.instructions()).isZero();
    assertThat(post("/payments", body, signature).statusCode()).isEqualTo(200);
    refused(post("/payments", body, signature), 401, "SIGNATURE_REPLAYED");
    refused(post("/payments/status", body, null), 401, "SIGNATURE_MISSING");
  }

  /** In every mood, what it says is as the contract has it. */
  @ParameterizedTest
  @EnumSource(Mood.Kind.class)
  void answersFitTheContract(Mood.Kind kind) throws Exception {
    demo.mood(Mood.of(kind).withDelay(Duration.ZERO));
    for (int i = 0; i < 2; i++) {
      HttpResponse<byte[]> answer = pay(instruction());
      String schema =
          answer.statusCode() == 200
              ? "Result"
              : answer.statusCode() == 202 ? "Accepted" : "Problem";
      PAYMENT_GATEWAY.assertFits(schema, answer.body());
    }
    HttpResponse<byte[]> states = states(KEY);
    PAYMENT_GATEWAY.assertFits(
        states.statusCode() == 200 ? "StatusAnswer" : "Problem", states.body());
  }

  @Test
  void isTouchedByMoodsOverHttp() throws Exception {
    assertThat(mood("{\"mood\":\"NAME_MISMATCH\",\"paymentKey\":\"" + KEY + "\"}")).isEqualTo(200);
    assertThat(JSON.readTree(pay(instruction()).body()).path("rejection").asText())
        .isEqualTo("NAME_MISMATCH");
    assertThat(mood("{\"mood\":\"GLOOMY\"}")).isEqualTo(422);
    assertThat(mood("{\"mood\":\"LATE\",\"delayMillis\":-1}")).isEqualTo(422);
    JsonNode state = get("/demo");
    assertThat(state.path("demonstration").asBoolean()).isTrue();
    assertThat(state.path("payments").asInt()).isEqualTo(1);
    assertThat(state.path("paid").asInt()).isZero();
    assertThat(get("/demo/payments")).hasSize(1);
    assertThat(demo.banner()).contains("演示", "不动用任何资金", demo.url().toString(), "{\"mood\"");
  }

  @Test
  void readsItsSettingsFromTheEnvironment() {
    Options options =
        Options.of(
            Map.of(
                "JIUZHU_PAYMENT_GATEWAY_DEMO_MOOD", "LATE",
                "JIUZHU_PAYMENT_GATEWAY_DEMO_HOST", "0.0.0.0",
                "JIUZHU_PAYMENT_GATEWAY_DEMO_DATA_DIR", "bank",
                "JIUZHU_PAYMENT_GATEWAY_SECRET", "a-secret-of-one-s-own-with-32-characters"));

    assertThat(options.mood()).isEqualTo(Mood.of(Mood.Kind.LATE));
    assertThat(options.host()).isEqualTo("0.0.0.0");
    assertThat(options.directory()).isEqualTo(Path.of("bank"));
    assertThat(options.toString()).doesNotContain(options.secret());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Options.of(Map.of("JIUZHU_PAYMENT_GATEWAY_DEMO_MOOD", "GLOOMY")));
  }

  private ObjectNode instruction() {
    ObjectNode instruction =
        JSON.createObjectNode()
            .put("paymentKey", KEY)
            .put("attempt", 1)
            .put("fund", "ningxia/t1")
            .put("amount", "1200.00")
            .put("callbackUrl", sink.url().toString());
    instruction
        .putObject("payee")
        .put("holder", "测试甲")
        .put("bank", "示范农村信用社")
        .put("account", "9900001234567890");
    PAYMENT_GATEWAY.assertFits("Instruction", instruction.toString().getBytes(UTF_8));
    return instruction;
  }

  private HttpResponse<byte[]> pay(ObjectNode instruction) throws Exception {
    return signed("/payments", instruction);
  }

  private HttpResponse<byte[]> states(String... keys) throws Exception {
    ObjectNode request = JSON.createObjectNode();
    for (String key : keys) {
      request.withArray("paymentKeys").add(key);
    }
    request.withArray("paymentKeys");
    return signed("/payments/status", request);
  }

  private JsonNode state(String key) throws Exception {
    return JSON.readTree(states(key).body()).at("/payments/0");
  }

  private HttpResponse<byte[]> signed(String path, ObjectNode content) throws Exception {
    byte[] body = content.toString().getBytes(UTF_8);
    return post(path, body, SIGNATURE.sign(body, Instant.now()));
  }

  private HttpResponse<byte[]> post(String path, byte[] body, String signature) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(demo.url().resolve(path))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (signature != null) {
      request.header(HmacSignature.HEADER, signature);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private int mood(String body) throws Exception {
    return http.send(
            HttpRequest.newBuilder(demo.url().resolve("/demo/mood"))
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private JsonNode get(String path) throws Exception {
    return JSON.readTree(
        http.send(
                HttpRequest.newBuilder(demo.url().resolve(path)).build(),
                HttpResponse.BodyHandlers.ofByteArray())
            .body());
  }

  private static void refused(HttpResponse<byte[]> answer, int status, String code)
      throws Exception {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(JSON.readTree(answer.body()).path("code").asText()).isEqualTo(code);
    PAYMENT_GATEWAY.assertFits("Problem", answer.body());
  }
}
