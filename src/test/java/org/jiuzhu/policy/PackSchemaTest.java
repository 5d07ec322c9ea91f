package org.jiuzhu.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jiuzhu.calendar.LimitUnit;
import org.junit.jupiter.api.Test;

/** The editors' schema knows what the reader knows. */
class PackSchemaTest {

  private final JsonNode properties;

  PackSchemaTest() throws IOException {
    Path file = Path.of("processes/policies/policy-pack.schema.json");
    properties = new ObjectMapper().readTree(file.toFile()).get("properties");
  }

  @Test
  void sections() {
    assertThat(names(properties)).containsExactlyInAnyOrderElementsOf(PackReader.SECTIONS);
  }

  @Test
  void rulesAndTheirAnswers() {
    JsonNode rules = properties.at("/rules/properties");
    assertThat(names(rules))
        .containsExactlyInAnyOrderElementsOf(Rule.all().stream().map(Rule::name).toList());
    for (Rule<?> rule : Rule.all()) {
      JsonNode values = rules.get(rule.name()).at("/properties/values/oneOf/0/properties/value");
      assertThat(texts(values.get("enum"))).isEqualTo(rule.codes());
    }
  }

  @Test
  void unitsAndTopics() {
    JsonNode parameter = properties.at("/parameters/additionalProperties/properties");
    assertThat(texts(parameter.at("/unit/enum"))).isEqualTo(Unit.codes());
    assertThat(names(properties.at("/clauses/properties")))
        .containsExactlyElementsOf(Arrays.stream(Topic.values()).map(Enum::name).toList());
    JsonNode limit = properties.at("/time-limits/additionalProperties/properties/values/oneOf/0");
    assertThat(texts(limit.at("/properties/unit/enum")))
        .isEqualTo(Arrays.stream(LimitUnit.values()).map(Enum::name).toList());
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    node.forEach(each -> texts.add(each.asText()));
    return texts;
  }
}
