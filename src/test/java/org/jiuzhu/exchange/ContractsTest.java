package org.jiuzhu.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jiuzhu.signature.HmacSignature;
import org.jiuzhu.signature.SignedMessage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every published contract is sound. */
class ContractsTest {

  static Stream<JsonNode> documents() {
    return Stream.of(Contract.CHECK_AGENCY, Contract.PAYMENT_GATEWAY).map(Contract::document);
  }

  @ParameterizedTest
  @MethodSource("documents")
  void isAnOpenApiDocument(JsonNode document) {
    assertThat(document.path("openapi").asText()).startsWith("3.1");
    assertThat(document.at("/info/title").asText()).isNotBlank();
    assertThat(document.at("/info/version").asText()).isNotBlank();
    List<JsonNode> operations = new ArrayList<>();
    for (JsonNode path : document.path("paths")) {
      operations.add(path.get("post"));
      for (JsonNode callback : path.get("post").path("callbacks")) {
        operations.add(callback.elements().next().get("post"));
      }
    }
    assertThat(operations).hasSizeGreaterThanOrEqualTo(2);
    for (JsonNode operation : operations) {
      assertThat(operation.path("operationId").asText()).isNotBlank();
      assertThat(operation.at("/parameters/0/$ref").asText()).endsWith("/Signature");
      assertThat(operation.path("responses")).isNotEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyReferenceLeadsSomewhere(JsonNode document) {
    List<JsonNode> references = document.findValues("$ref");
    assertThat(references).isNotEmpty();
    for (JsonNode reference : references) {
      assertThat(reference.asText()).startsWith("#/");
      assertThat(document.at(reference.asText().substring(1)).isMissingNode())
          .as(reference.asText())
          .isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everySchemaIsAJsonSchema(JsonNode document) {
    SchemaRegistry registry = SchemaRegistry.withDefaultDialect(Dialects.getDraft202012());
    var meta = registry.getSchema(SchemaLocation.of(Dialects.getDraft202012().getId()));
    document
        .at("/components/schemas")
        .fields()
        .forEachRemaining(
            schema -> assertThat(meta.validate(schema.getValue())).as(schema.getKey()).isEmpty());
  }

  /** An integrator tries his code on this example first. */
  @ParameterizedTest
  @MethodSource("documents")
  void itsExampleOfASignatureIsRight(JsonNode document) {
    String text = document.at("/info/description").asText().replaceAll("\\s+", " ");
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
        .matches(document.at("/components/parameters/Signature/schema/pattern").asText());
  }
}
