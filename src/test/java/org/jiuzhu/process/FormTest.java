package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jiuzhu.process.Models.Form;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What forms need beside the rules of {@link org.jiuzhu.modelcheck.ModelCheck}. */
class FormTest {

  private static final Path MESSAGES = Path.of("src/main/resources/messages");

  static List<Form> forms() {
    return Models.forms();
  }

  /** A message names the field that is wrong; households are read under names of their own. */
  @ParameterizedTest
  @MethodSource("forms")
  void messagesCanNameEveryField(Form form) throws IOException {
    Properties words = new Properties();
    try (Stream<Path> bundles = Files.list(MESSAGES)) {
      for (Path bundle : bundles.filter(FormTest::isChineseBundle).toList()) {
        try (Reader reader = Files.newBufferedReader(bundle)) {
          words.load(reader);
        }
      }
    }
    assertThat(components(form.content()))
        .filteredOn(field -> field.has("key") || field.has("path"))
        .filteredOn(field -> !field.path("readonly").asBoolean())
        .filteredOn(field -> !keys(form.content()).contains("payeeNumber"))
        .extracting(field -> "field." + field.path(field.has("key") ? "key" : "path").asText())
        .allSatisfy(label -> assertThat(words).containsKey(label));
  }

  private static boolean isChineseBundle(Path bundle) {
    return !bundle.getFileName().toString().endsWith("_en.properties");
  }

  /** The names that a submission of this form may contain; rows of lists count as one. */
  static Set<String> keys(JsonNode form) {
    List<String> keys = new ArrayList<>();
    form.path("components").forEach(component -> collectKeys(component, keys));
    return new TreeSet<>(keys);
  }

  private static void collectKeys(JsonNode component, List<String> keys) {
    if (component.path("type").asText().equals("dynamiclist")) {
      keys.add(component.path("path").asText());
      return;
    }
    if (component.has("key")) {
      keys.add(component.path("key").asText());
    }
    component.path("components").forEach(child -> collectKeys(child, keys));
  }

  private static Stream<JsonNode> components(JsonNode parent) {
    return stream(parent.path("components"))
        .flatMap(component -> Stream.concat(Stream.of(component), components(component)));
  }

  private static Stream<JsonNode> stream(JsonNode list) {
    List<JsonNode> items = new ArrayList<>();
    list.forEach(items::add);
    return items.stream();
  }
}
