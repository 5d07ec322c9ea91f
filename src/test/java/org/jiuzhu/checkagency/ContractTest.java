package org.jiuzhu.checkagency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiuzhu.exchange.Contract;
import org.jiuzhu.meanstest.CheckAnswer;
import org.jiuzhu.meanstest.CheckPurpose;
import org.jiuzhu.meanstest.CheckSource;
import org.jiuzhu.signature.HmacSignature;
import org.jiuzhu.signature.SignedMessage;
import org.junit.jupiter.api.Test;

/** The published contract is sound, and says the same as the code. */
class ContractTest {

  private static final JsonNode DOCUMENT = Contract.CHECK_AGENCY.document();

  @Test
  void isAnOpenApiDocument() {
    assertThat(DOCUMENT.path("openapi").asText()).startsWith("3.1");
    assertThat(DOCUMENT.at("/info/title").asText()).isNotBlank();
    assertThat(DOCUMENT.at("/info/version").asText()).isNotBlank();
    List<JsonNode> operations = new ArrayList<>();
    operations.add(DOCUMENT.at("/paths/~1queries/post"));
    operations.add(
        operations.get(0).path("callbacks").path("answer").elements().next().get("post"));
    for (JsonNode operation : operations) {
      assertThat(operation.path("operationId").asText()).isNotBlank();
      assertThat(operation.at("/parameters/0/$ref").asText()).endsWith("/Signature");
      assertThat(operation.path("responses")).isNotEmpty();
    }
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    List<JsonNode> references = DOCUMENT.findValues("$ref");

    assertThat(references).isNotEmpty();
    for (JsonNode reference : references) {
      assertThat(reference.asText()).startsWith("#/");
      assertThat(DOCUMENT.at(reference.asText().substring(1)).isMissingNode())
          .as(reference.asText())
          .isFalse();
    }
  }

  @Test
  void everySchemaIsAJsonSchema() {
    SchemaRegistry registry = SchemaRegistry.withDefaultDialect(Dialects.getDraft202012());
    var meta = registry.getSchema(SchemaLocation.of(Dialects.getDraft202012().getId()));

    DOCUMENT
        .at("/components/schemas")
        .fields()
        .forEachRemaining(
            schema -> assertThat(meta.validate(schema.getValue())).as(schema.getKey()).isEmpty());
  }

  @Test
  void hasTheCodesOfTheCode() {
    codes("/Source", CheckSource.values());
    codes("/Query/properties/purpose", CheckPurpose.values());
    codes("/Answer/properties/status", CheckAnswer.Status.values());
    codes("/PersonAnswer/properties/status", CheckAnswer.PersonStatus.values());
    codes(
        "/PersonAnswer/properties/incomes/items/properties/kind", CheckAnswer.IncomeKind.values());
    codes("/PersonAnswer/properties/assets/items/properties/kind", CheckAnswer.AssetKind.values());
    codes("/Note/properties/code", CheckAnswer.NoteCode.values());
    assertThat(Query.SOURCES)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(CheckSource.values()).map(Enum::name).toList());
  }

  /** An integrator tries his code on this example first. */
  @Test
  void itsExampleOfASignatureIsRight() {
    String text = DOCUMENT.at("/info/description").asText().replaceAll("\\s+", " ");
    Matcher example =
        Pattern.compile(
                "secret `(\\w+)`, t = (\\d+), n = `(\\w+)` and the body `([^`]+)` \\(UTF-8\\),"
                    + " v1 is `(\\w+)`")
            .matcher(text);
    assertThat(example.find()).isTrue();

    String header =
        "t=%s,n=%s,v1=%s".formatted(example.group(2), example.group(3), example.group(5));
    SignedMessage message =
        new HmacSignature(example.group(1))
            .verify(
                List.of(header),
                example.group(4).getBytes(UTF_8),
                Instant.ofEpochSecond(Long.parseLong(example.group(2))));
    assertThat(message.nonce()).isEqualTo(example.group(3));
    assertThat(header)
        .matches(DOCUMENT.at("/components/parameters/Signature/schema/pattern").asText());
  }

  @Test
  void itsSchemasRefuseWhatTheyShould() {
    String accepted = "{\"queryId\":\"query-0001\",\"expectedBy\":\"2026-08-03T01:00:00Z\"}";
    Contract.CHECK_AGENCY.assertFits("Accepted", accepted.getBytes(UTF_8));

    for (String wrong :
        List.of(
            accepted.replace("query-0001", "short"),
            accepted.replace("2026-08-03T01:00:00Z", "soon"),
            accepted.replace("}", ",\"more\":1}"))) {
      assertThatThrownBy(() -> Contract.CHECK_AGENCY.assertFits("Accepted", wrong.getBytes(UTF_8)))
          .isInstanceOf(AssertionError.class);
    }
  }

  private static void codes(String schema, Enum<?>[] codes) {
    List<String> published = new ArrayList<>();
    DOCUMENT.at("/components/schemas" + schema + "/enum").forEach(c -> published.add(c.asText()));
    assertThat(published)
        .as(schema)
        .containsExactlyElementsOf(Arrays.stream(codes).map(Enum::name).toList());
  }
}
