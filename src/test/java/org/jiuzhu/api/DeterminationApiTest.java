package org.jiuzhu.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jiuzhu.casefile.MoneyJson;
import org.jiuzhu.input.Messages;
import org.jiuzhu.money.Money;
import org.jiuzhu.policy.Packs;
import org.jiuzhu.rulebook.Areas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** {@code POST /api/determinations}: the contract's example, and every way to get it wrong. */
class DeterminationApiTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private final MockMvc api;
  private final ObjectNode example;

  DeterminationApiTest() throws IOException {
    example =
        (ObjectNode) JSON.readTree(Path.of("src/test/resources/api/determination.json").toFile());
    ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
    texts.setBasename("messages/input");
    texts.setDefaultEncoding("UTF-8");
    texts.setFallbackToSystemLocale(false);
    ObjectMapper mapper =
        Jackson2ObjectMapperBuilder.json()
            .serializerByType(Money.class, new MoneyJson.Writer())
            .featuresToDisable(
                com.fasterxml.jackson.databind.SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();
    api =
        MockMvcBuilders.standaloneSetup(
                new DeterminationController(Packs.LIBRARY, Areas.demonstration()))
            .setControllerAdvice(new ApiErrors(new Messages(texts)))
            .setMessageConverters(new MappingJackson2HttpMessageConverter(mapper))
            .build();
  }

  private MockHttpServletResponse post(byte[] body, String language) {
    try {
      return api.perform(
              MockMvcRequestBuilders.post("/api/determinations")
                  .contentType(MediaType.APPLICATION_JSON)
                  .header("Accept-Language", language)
                  .content(body))
          .andReturn()
          .getResponse();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private MockHttpServletResponse post(String body) {
    return post(body.getBytes(StandardCharsets.UTF_8), "zh-CN");
  }

  private static JsonNode json(MockHttpServletResponse response) {
    try {
      return JSON.readTree(response.getContentAsByteArray());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Codes by pointer of a refusal. */
  private Map<String, String> errors(MockHttpServletResponse response) {
    assertThat(response.getStatus()).as(text(response)).isEqualTo(422);
    assertThat(response.getContentType()).startsWith("application/problem+json");
    Map<String, String> errors = new TreeMap<>();
    json(response)
        .get("errors")
        .forEach(
            error -> {
              assertThat(error.get("detail").asText()).isNotBlank().doesNotContain("{");
              errors.put(error.get("pointer").asText(), error.get("code").asText());
            });
    return errors;
  }

  private static String text(MockHttpServletResponse response) {
    return new String(response.getContentAsByteArray(), StandardCharsets.UTF_8);
  }

  private ObjectNode household() {
    return (ObjectNode) example.get("household");
  }

  private ObjectNode member() {
    return (ObjectNode) household().get("members").get(0);
  }

  @Test
  void answersTheContractsExample() throws IOException {
    MockHttpServletResponse response = post(example.toString());
    assertThat(response.getStatus()).isEqualTo(200);
    JsonNode answer = json(response);
    List<String> names = new ArrayList<>();
    answer.fieldNames().forEachRemaining(names::add);
    assertThat(names)
        .containsExactly(
            "category",
            "monthlyAmount",
            "perCapitaIncome",
            "amounts",
            "members",
            "class",
            "gradualExitUntil",
            "confirmedBy",
            "appraisalWhenUndisputed",
            "reviewIntervalMonths",
            "referrals",
            "reasons",
            "parameters");
    JsonNode expected =
        JSON.readTree(
            """
            { "category": "DIBAO", "monthlyAmount": "910.00", "perCapitaIncome": "0.00",
              "amounts": [
                { "code": "DIFFERENCE", "member": null, "monthly": "700.00",
                  "clause": {"document": "新兵党办发〔2021〕42号", "article": "二(二)4"} },
                { "code": "TOPUP_SEVERE_DISABILITY", "member": "m1", "monthly": "70.00",
                  "clause": {"document": "新兵党办发〔2021〕42号", "article": "二(二)4"} },
                { "code": "TOPUP_REMOTE", "member": "m1", "monthly": "140.00",
                  "clause": {"document": "新兵党办发〔2021〕42号", "article": "二(二)4"} } ],
              "members": [ { "ref": "m1", "included": true, "alone": false } ],
              "class": null, "gradualExitUntil": null,
              "confirmedBy": "TOWNSHIP", "appraisalWhenUndisputed": "MAY_SKIP",
              "reviewIntervalMonths": 12, "referrals": [ "DISABILITY" ] }
            """);
    ObjectNode rest = (ObjectNode) answer.deepCopy();
    rest.remove(List.of("reasons", "parameters"));
    assertThat(rest).isEqualTo(expected);
    assertThat(answer.at("/parameters/0"))
        .isEqualTo(
            JSON.readTree(
                """
                { "name": "dibao.standard", "value": "700.00", "unit": "CNY/person/month",
                  "from": "2026-01-01", "source": "示例值，由民政部门按公布的标准填写",
                  "illustrative": true, "verify": false, "expired": false, "overridden": true }
                """));
    assertThat(answer.get("reasons").findValuesAsText("code")).contains("INCOME_BELOW_STANDARD");
    assertThat(text(response)).contains("低于低保标准 700.00 元");
  }

  @Test
  void theSameInputGivesTheSameBytes() {
    byte[] once = post(example.toString()).getContentAsByteArray();
    for (int i = 0; i < 20; i++) {
      assertThat(post(example.toString()).getContentAsByteArray()).isEqualTo(once);
    }
  }

  @Test
  void speaksEnglish() {
    byte[] body = example.toString().getBytes(StandardCharsets.UTF_8);
    assertThat(text(post(body, "en-US,en;q=0.8"))).contains("is below the 低保 standard of 700.00");
    example.remove("area");
    byte[] wrong = example.toString().getBytes(StandardCharsets.UTF_8);
    assertThat(json(post(wrong, "en")).at("/errors/0/detail").asText()).isEqualTo("must be given.");
    assertThat(json(post(wrong, "zh")).at("/errors/0/detail").asText()).isEqualTo("必须填写。");
  }

  static Stream<String> fields() throws IOException {
    JsonNode example = JSON.readTree(Path.of("src/test/resources/api/determination.json").toFile());
    List<String> pointers = new ArrayList<>();
    collect(example, "", pointers);
    pointers.remove("/parameters/dibao.standard");
    assertThat(pointers).hasSizeGreaterThan(25);
    return pointers.stream();
  }

  private static void collect(JsonNode node, String pointer, List<String> pointers) {
    node.fields()
        .forEachRemaining(
            field -> {
              pointers.add(pointer + "/" + field.getKey());
              collect(field.getValue(), pointer + "/" + field.getKey(), pointers);
            });
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      collect(node.get(i), pointer + "/" + i, pointers);
    }
  }

  @ParameterizedTest
  @MethodSource("fields")
  void everyFieldIsRequired(String pointer) {
    int last = pointer.lastIndexOf('/');
    ((ObjectNode) example.at(pointer.substring(0, last))).remove(pointer.substring(last + 1));
    assertThat(errors(post(example.toString()))).containsExactly(Map.entry(pointer, "required"));
  }

  @ParameterizedTest
  @MethodSource("fields")
  void onlyFourFieldsMayBeNull(String pointer) {
    int last = pointer.lastIndexOf('/');
    ((ObjectNode) example.at(pointer.substring(0, last))).putNull(pointer.substring(last + 1));
    MockHttpServletResponse response = post(example.toString());
    if (pointer.matches(".*/(disabilityGrade|employedSince|currentAid)")) {
      assertThat(response.getStatus()).isEqualTo(200);
    } else {
      assertThat(errors(response)).containsOnlyKeys(pointer);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /area | "national"
          /area | "gansu"
          /area | 1
          /asOf | "2021-07-16"
          /asOf | "2026-02-30"
          /asOf | "01.08.2026"
          /asOf | 20260801
          /parameters | []
          /parameters/no.such | "1.00"
          /parameters/dibao.standard | 700.00
          /parameters/dibao.standard | "-1.00"
          /parameters/dibao.standard | "1e999"
          /parameters/dibao.standard | "NaN"
          /parameters/topup.minor.ratio | "0.31"
          /parameters/topup.remote.ratio | "0.21"
          /parameters/rigid.window.months | "11"
          /parameters/a~0b~1c | "1"
          /household | []
          /household/locality | "TOWN"
          /household/locality | "urban"
          /household/kmToSeat | -1
          /household/kmToSeat | "35"
          /household/kmToSeat | 1.5
          /household/kmToSeat | 1e999
          /household/kmToSeat | NaN
          /household/borderUnit | "false"
          /household/borderUnit | 0
          /household/members | []
          /household/members | {}
          /household/members/0/ref | ""
          /household/members/0/relation | "COUSIN"
          /household/members/0/birthDate | "2026-08-02"
          /household/members/0/birthDate | "1880-01-01"
          /household/members/0/sex | "X"
          /household/members/0/disabilityGrade | 0
          /household/members/0/disabilityGrade | 5
          /household/members/0/disabilityGrade | "1"
          /household/members/0/graveIllness | null
          /household/members/0/workCapacity | "SOME"
          /household/members/0/employedSince | "soon"
          /household/members/0/employmentCostMonthly | 0
          /household/members/0/employmentCostMonthly | "0"
          /household/members/0/employmentCostMonthly | "0.0"
          /household/members/0/employmentCostMonthly | "0.000"
          /household/members/0/employmentCostMonthly | "-0.01"
          /household/members/0/employmentCostMonthly | "1e3"
          /household/members/0/employmentCostMonthly | "١.٠٠"
          /household/members/0/employmentCostMonthly | NaN
          /household/members/0/employmentCostMonthly | 1e999
          /household/members/0/incomes/0/kind | "LOTTERY"
          /household/members/0/incomes/0/monthly | 1.00
          /household/members/0/incomes/0 | "WAGE"
          /household/assets/0/kind | "YACHT"
          /household/assets/0/value | "1"
          /household/rigidExpenses/0/kind | "PETS"
          /household/rigidExpenses/0/last12Months | "+1.00"
          /household/currentAid | {}
          /household/currentAid | "DIBAO"
          """)
  void namesTheWrongField(String pointer, String value) throws IOException {
    // written by hand: no JSON library writes NaN
    String body = JSON.writeValueAsString(set(pointer, "@@")).replace("\"@@\"", value);
    Map<String, String> errors = errors(post(body));
    assertThat(errors.keySet()).isNotEmpty().allMatch(each -> each.startsWith(pointer));
  }

  private ObjectNode set(String pointer, String value) {
    int last = pointer.lastIndexOf('/');
    JsonNode parent = example.at(pointer.substring(0, last));
    String name = pointer.substring(last + 1).replace("~1", "/").replace("~0", "~");
    if (parent instanceof ArrayNode array) {
      array.set(Integer.parseInt(name), JSON.getNodeFactory().textNode(value));
    } else {
      ((ObjectNode) parent).put(name, value);
    }
    return example;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/parameters/x",
        "/household",
        "/household/members/0",
        "/household/members/0/incomes/0",
        "/household/assets/0",
        "/household/rigidExpenses/0"
      })
  void unknownFieldsAreErrors(String pointer) {
    if (pointer.startsWith("/parameters")) {
      ((ObjectNode) example.get("parameters")).put("x", "1");
      assertThat(errors(post(example.toString()))).containsEntry(pointer, "unknown-parameter");
      return;
    }
    ((ObjectNode) example.at(pointer)).put("idNumber", "1");
    assertThat(errors(post(example.toString())))
        .containsExactly(Map.entry(pointer + "/idNumber", "unknown-field"));
  }

  @Test
  void everyWrongFieldInOneAnswer() {
    example.put("area", "gansu").put("asOf", "x");
    ((ObjectNode) example.get("parameters")).put("dibao.standard", 1);
    household().put("kmToSeat", -1);
    member().put("sex", "X").remove("care");
    ((ObjectNode) member().get("incomes").get(0)).put("monthly", "1");
    household().set("assets", JSON.createObjectNode());
    assertThat(errors(post(example.toString())))
        .containsOnlyKeys(
            "/area",
            "/asOf",
            "/parameters/dibao.standard",
            "/household/kmToSeat",
            "/household/members/0/sex",
            "/household/members/0/care",
            "/household/members/0/incomes/0/monthly",
            "/household/assets");
  }

  /** Wherever the area or the day is wrong too: what no correction of those can mend. */
  @ParameterizedTest
  @CsvSource({"/area,national", "/area,gansu", "/asOf,2021-07-16", "/asOf,soon"})
  void whatIfsAreCheckedBesideAWrongAreaOrDay(String pointer, String value) {
    set(pointer, value);
    ((ObjectNode) example.get("parameters"))
        .put("no.such", "1.00")
        .put("dibao.standard.urban", "-1")
        .put("rigid.window.months", "11")
        .put("marginal.ratio", "1.5");
    assertThat(errors(post(example.toString())))
        .containsOnlyKeys(
            pointer,
            "/parameters/no.such",
            "/parameters/dibao.standard.urban",
            "/parameters/rigid.window.months");
    ((ObjectNode) example.get("parameters"))
        .remove(List.of("no.such", "dibao.standard.urban", "rigid.window.months"));
    // only the corps' document bounds it
    ((ObjectNode) example.get("parameters")).put("topup.minor.ratio", "0.31");
    Map<String, String> errors = errors(post(example.toString()));
    assertThat(errors.containsKey("/parameters/topup.minor.ratio"))
        .isEqualTo(pointer.equals("/asOf"));
  }

  @ParameterizedTest
  @CsvSource({
    "destitute.minor.age,18.00,true",
    "gradual-exit.months,6.0,true",
    "gradual-exit.months,6.5,false",
    "marginal.ratio,1.123456789012,true",
    "topup.remote.km,29.95,true",
    "dibao.standard,700,true",
    "dibao.standard,700.000,false",
    "dibao.standard,700.005,false"
  })
  void whatIfsArePlainDecimals(String name, String value, boolean fine) {
    example.putObject("parameters").put(name, value);
    MockHttpServletResponse response = post(example.toString());
    if (fine) {
      assertThat(response.getStatus()).as(text(response)).isEqualTo(200);
    } else {
      assertThat(errors(response))
          .containsExactly(Map.entry("/parameters/" + name, "too-many-decimals"));
    }
  }

  @Test
  void onlyMembersAreLimitedToThirty() {
    for (JsonNode list : List.of(household().get("assets"), member().get("incomes"))) {
      for (int i = 2; i <= 60; i++) {
        ((ArrayNode) list).add(list.get(0).deepCopy());
      }
    }
    assertThat(post(example.toString()).getStatus()).isEqualTo(200);
  }

  @Test
  void thousandsOfWrongFieldsAreToldQuickly() {
    ArrayNode members = (ArrayNode) household().get("members");
    for (int i = 2; i <= 30; i++) {
      ObjectNode member = member().deepCopy().put("ref", "m" + i).put("relation", "OTHER");
      ArrayNode incomes = member.putArray("incomes");
      for (int j = 0; j < 300; j++) {
        incomes.addObject();
      }
      members.add(member);
    }
    long start = System.nanoTime();
    assertThat(errors(post(example.toString()))).hasSize(29 * 300 * 2);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void thirtyMembersAndNotOneMore() {
    ArrayNode members = (ArrayNode) household().get("members");
    for (int i = 2; i <= 30; i++) {
      members.add(member().deepCopy().put("ref", "m" + i).put("relation", "OTHER"));
    }
    assertThat(post(example.toString()).getStatus()).isEqualTo(200);
    members.add(member().deepCopy().put("ref", "m31").put("relation", "OTHER"));
    assertThat(errors(post(example.toString())))
        .containsExactly(Map.entry("/household/members", "too-many"));
  }

  @Test
  void exactlyOneSelfAndEachRefOnce() {
    member().put("relation", "CHILD");
    assertThat(errors(post(example.toString())))
        .containsExactly(Map.entry("/household/members", "one-self"));
    member().put("relation", "SELF");
    ((ArrayNode) household().get("members")).add(member().deepCopy());
    assertThat(errors(post(example.toString())))
        .containsExactly(
            Map.entry("/household/members/1/ref", "ref-duplicate"),
            Map.entry("/household/members/1/relation", "one-self"));
  }

  @Test
  void currentAidIsAllOrNothing() {
    ObjectNode aid = household().putObject("currentAid");
    assertThat(errors(post(example.toString())))
        .containsOnlyKeys(
            "/household/currentAid/category", "/household/currentAid/since",
            "/household/currentAid/monthlyAmount", "/household/currentAid/gradualExitSince");
    aid.put("category", "NONE").put("since", "2025-01-01").put("monthlyAmount", "500.00");
    aid.putNull("gradualExitSince");
    assertThat(errors(post(example.toString())))
        .containsExactly(Map.entry("/household/currentAid/category", "not-a-choice"));
    aid.put("category", "DIBAO");
    assertThat(post(example.toString()).getStatus()).isEqualTo(200);
  }

  @Test
  void emptyListsAreFine() {
    for (String list : List.of("assets", "rigidExpenses")) {
      household().putArray(list);
    }
    member().putArray("incomes");
    example.putObject("parameters");
    assertThat(post(example.toString()).getStatus()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "1", "{} {}", "{\"area\": }", "<a/>", "\"x\""})
  void whatIsNoJsonObject(String body) {
    assertThat(errors(post(body))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000007bffffffff", "0000007b0000", "007bd800", "7b22fffe22"})
  void brokenCharactersAreNoJson(String hex) {
    byte[] body = java.util.HexFormat.of().parseHex(hex);
    assertThat(errors(post(body, "zh-CN"))).hasSize(1).containsValue("not-json");
  }

  @Test
  void nestingIsNamedWithoutAnEndlessPointer() {
    String deep = "[".repeat(5_000) + "]".repeat(5_000);
    String body = example.toString().replace("\"members\":[", "\"members\":[" + deep + ",");
    Map<String, String> errors = errors(post(body));
    assertThat(errors).hasSize(1).containsValue("nested-too-deeply");
    assertThat(errors.keySet())
        .allSatisfy(
            each -> assertThat(each).startsWith("/household/members/0").hasSizeLessThan(80));
  }

  @Test
  void aNameTwice() {
    String body = example.toString().replaceFirst("\\{", "{\"area\":\"ningxia\",");
    assertThat(errors(post(body))).hasSize(1).containsValue("not-json");
  }

  @Test
  void hostileNumbersAreRefusedQuickly() {
    String digits = "9".repeat(10_000);
    long start = System.nanoTime();
    assertThat(errors(post(example.toString().replace(":35,", ":" + digits + ","))))
        .containsExactly(Map.entry("/household/kmToSeat", "number-too-long"));
    assertThat(errors(post(example.toString().replace("\"0.00\"", "\"" + digits + ".00\""))))
        .hasSize(4);
    assertThat(errors(post(example.toString().replace("\"700.00\"", "\"" + digits + "\""))))
        .containsExactly(Map.entry("/parameters/dibao.standard", "not-a-decimal"));
    assertThat(errors(post("[".repeat(100_000)))).hasSize(1);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void aBodyOver256KiB() {
    byte[] body = (example + " ".repeat(256 * 1024)).getBytes(StandardCharsets.UTF_8);
    MockHttpServletResponse response = post(body, "zh-CN");
    assertThat(response.getStatus()).isEqualTo(413);
    assertThat(json(response).get("detail").asText()).contains("256 KiB");
    String padded = example + " ".repeat(256 * 1024 - example.toString().length());
    assertThat(post(padded).getStatus()).isEqualTo(200);
  }

  @Test
  void refusalsRepeatNothing() {
    member().put("ref", "<b>王小明</b>").put("sex", "王小明");
    assertThat(text(post(example.toString()))).doesNotContain("王小明");
  }

  @Test
  void areasDiffer() {
    Map<String, String> amounts = new TreeMap<>();
    Consumer<String> ask =
        area ->
            amounts.put(
                area,
                json(post(example.put("area", area).toString())).get("monthlyAmount").asText());
    List.of("ningxia", "xpcc", "lushan", "ningbo", "shapotou").forEach(ask);
    assertThat(amounts)
        .isEqualTo(
            Map.of(
                "ningxia",
                "700.00",
                "xpcc",
                "910.00",
                "lushan",
                "700.00",
                "ningbo",
                "700.00",
                "shapotou",
                "700.00"));
  }
}
