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
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jiuzhu.process.Models.Form;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How forms are written: for this Tasklist, in Chinese, without anything that runs. */
class FormTest {

  /** What the form library inside Tasklist 7.24 draws and we have tried; no HTML, no frames. */
  private static final Set<String> COMPONENTS =
      Set.of(
          "text",
          "textfield",
          "textarea",
          "number",
          "datetime",
          "checkbox",
          "checklist",
          "radio",
          "select",
          "taglist",
          "group",
          "dynamiclist",
          "table",
          "separator",
          "spacer");

  private static final Path MESSAGES = Path.of("src/main/resources/messages");

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{.*?}}");

  static List<Form> forms() {
    return Models.forms();
  }

  @ParameterizedTest
  @MethodSource("forms")
  void isNamedAsItsFileAndMadeForThisTasklist(Form form) {
    assertThat(form.content().path("id").asText()).isEqualTo(form.file());
    assertThat(form.content().path("executionPlatform").asText()).isEqualTo("Camunda Platform");
    assertThat(form.content().path("executionPlatformVersion").asText()).isEqualTo("7.24.0");
    assertThat(form.content().path("schemaVersion").asInt()).isEqualTo(16);
  }

  @ParameterizedTest
  @MethodSource("forms")
  void usesKnownComponentsWithIdsOfTheirOwn(Form form) {
    List<JsonNode> components = components(form.content()).toList();
    assertThat(components)
        .isNotEmpty()
        .allSatisfy(component -> assertThat(component.path("type").asText()).isIn(COMPONENTS));
    assertThat(components).extracting(each -> each.path("id").asText()).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("forms")
  void asksForEachFieldOnce(Form form) {
    List<String> all = new ArrayList<>();
    form.content().path("components").forEach(component -> collectKeys(component, all));
    assertThat(all).doesNotHaveDuplicates().doesNotContain("");
  }

  @ParameterizedTest
  @MethodSource("forms")
  void speaksChinese(Form form) {
    List<String> foreign = new ArrayList<>();
    components(form.content())
        .forEach(
            component -> {
              boolean takesInput = component.has("key") || component.has("path");
              if (takesInput && component.path("label").asText().isBlank()) {
                foreign.add(component.path("id").asText() + ": no label");
              }
              texts(component).filter(text -> !isChinese(text)).forEach(foreign::add);
            });
    assertThat(foreign).isEmpty();
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

  /** Everything that a person reads. */
  private static Stream<String> texts(JsonNode component) {
    Stream<String> own =
        Stream.of("label", "dateLabel", "timeLabel", "description", "text")
            .map(component::path)
            .filter(JsonNode::isTextual)
            .map(JsonNode::asText);
    Stream<String> nested =
        Stream.of("values", "columns")
            .flatMap(list -> stream(component.path(list)))
            .map(item -> item.path("label").asText());
    return Stream.concat(own, nested).filter(text -> !text.isBlank());
  }

  /** Texts that the server supplies are Chinese by its own tests. */
  private static boolean isChinese(String text) {
    String fixed = PLACEHOLDER.matcher(text).replaceAll("").strip();
    return fixed.isEmpty() || Models.isChinese(fixed);
  }

  private static Stream<JsonNode> stream(JsonNode list) {
    List<JsonNode> items = new ArrayList<>();
    list.forEach(items::add);
    return items.stream();
  }
}
