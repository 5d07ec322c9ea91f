package org.jiuzhu.modelcheck;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How forms are written: for this Tasklist, in Chinese, asking for what the case file takes. */
final class FormRules {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

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

  private static final Set<String> PROPERTIES =
      Set.of(
          "type",
          "id",
          "key",
          "path",
          "label",
          "dateLabel",
          "timeLabel",
          "description",
          "text",
          "layout",
          "validate",
          "conditional",
          "values",
          "valuesKey",
          "defaultValue",
          "subtype",
          "appearance",
          "decimalDigits",
          "increment",
          "serializeToString",
          "searchable",
          "readonly",
          "disabled",
          "columns",
          "dataSource",
          "rowCount",
          "components",
          "showOutline",
          "isRepeating",
          "allowAddRemove",
          "defaultRepetitions",
          "nonCollapsedItems",
          "height");

  private static final Set<String> OF_THE_FORM =
      Set.of(
          "components",
          "type",
          "id",
          "name",
          "executionPlatform",
          "executionPlatformVersion",
          "exporter",
          "schemaVersion",
          "version",
          "$schema");

  private static final Set<String> VALIDATION =
      Set.of("required", "min", "max", "minLength", "maxLength");

  private static final Set<String> READ = Set.of("label", "dateLabel", "timeLabel", "description");

  /** A comparison of a field or of a list's length with a code, with nothing, with another. */
  private static final String TERM =
      "(?:not\\()?(?:count\\()?[A-Za-z]\\w*\\)?"
          + "(?:\\s*(?:!=|<=|>=|=|<|>)\\s*"
          + "(?:null|true|false|\"[^\"\\\\]*\"|[0-9]{1,6}|[A-Za-z]\\w*))?\\)?";

  private static final Pattern CONDITION =
      Pattern.compile("=\\s*" + TERM + "(?:\\s+(?:and|or)\\s+" + TERM + ")*\\s*");

  private static final Pattern SOURCE = Pattern.compile("=[A-Za-z]\\w*");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]*)}}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z]\\w*");

  /** A value, or what is shown only where a value is, or is not, a fixed one. */
  private static final Pattern IN_TEXT =
      Pattern.compile("[A-Za-z]\\w*|#if [A-Za-z]\\w*( (=|!=) \"[^\"\\\\{}]*\")?|/if");

  /** Markup and addresses: texts are words, headings, stress, and links to pages of ours. */
  private static final Pattern MARKUP =
      Pattern.compile(
          "<|]\\s*\\((?!/(?:tools|cases)/)|]\\s*[\\[:]|javascript:|data:|https?:|//",
          Pattern.CASE_INSENSITIVE);

  private static final int LONGEST_CONDITION = 300;
  private static final int DEEPEST = 8;
  private static final int MOST_COMPONENTS = 300;

  private final ModelFile file;
  private final Findings findings;

  private FormRules(ModelFile file, Findings findings) {
    this.file = file;
    this.findings = findings;
  }

  /**
   * Checks a form.
   *
   * @param fields names that the case file takes, by the form's id
   */
  static void check(ModelFile file, Map<String, Set<String>> fields, Findings findings) {
    Optional<JsonNode> form = read(file.content());
    if (form.isEmpty()) {
      findings.add("", "json");
      return;
    }
    new FormRules(file, findings).check(form.get(), Optional.ofNullable(fields.get(file.id())));
  }

  private static Optional<JsonNode> read(byte[] content) {
    try {
      JsonNode form = JSON.readTree(content);
      return form.isObject() && depth(form, 0) <= 2 * DEEPEST + 4
          ? Optional.of(form)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static int depth(JsonNode node, int above) {
    int deepest = above;
    for (JsonNode child : node) {
      deepest = Math.max(deepest, above > 100 ? above : depth(child, above + 1));
    }
    return deepest;
  }

  private void check(JsonNode form, Optional<Set<String>> fields) {
    names(form)
        .filter(name -> !OF_THE_FORM.contains(name))
        .forEach(name -> findings.add("", "form.property", name));
    if (!form.path("id").asText().equals(file.id())) {
      findings.add("", "process.file", file.id());
    }
    if (!form.path("type").asText().equals("default")
        || !form.path("executionPlatform").asText().equals("Camunda Platform")
        || !form.path("executionPlatformVersion").asText().equals("7.24.0")
        || form.path("schemaVersion").asInt() > 16) {
      findings.add("", "form.platform");
    }
    if (Stream.of(form.path("name"), form.path("exporter"), form.path("$schema"))
        .anyMatch(each -> Expression.isIn(each.toString()))) {
      findings.add("", "expression.place", "name");
    }
    List<JsonNode> components = components(form).toList();
    if (components.isEmpty() || components.size() > MOST_COMPONENTS) {
      findings.add("", "form.size", MOST_COMPONENTS);
      return;
    }
    Set<String> ids = new HashSet<>();
    for (JsonNode component : components) {
      String id = component.path("id").asText();
      if (id.isEmpty() || !ids.add(id)) {
        findings.add(id, "id.twice");
      }
      component(id, component);
    }
    keys(form, fields);
  }

  private void keys(JsonNode form, Optional<Set<String>> fields) {
    List<String> keys = keys(form);
    if (fields.isEmpty()) {
      findings.add("", "form.unknown");
      return;
    }
    Set<String> seen = new HashSet<>();
    for (String key : keys) {
      if (!fields.get().contains(key)) {
        findings.add(key, "form.field", ExpressionRules.shortened(key));
      } else if (!seen.add(key)) {
        findings.add(key, "form.field-twice", key);
      }
    }
  }

  /** The names that a submission of this form may contain; rows of lists count as one. */
  private static List<String> keys(JsonNode form) {
    List<String> keys = new ArrayList<>();
    form.path("components").forEach(component -> collect(component, keys));
    return keys;
  }

  private static void collect(JsonNode component, List<String> keys) {
    if (component.path("type").asText().equals("dynamiclist")) {
      keys.add(component.path("path").asText());
      return;
    }
    if (component.has("key")) {
      keys.add(component.path("key").asText());
    }
    component.path("components").forEach(child -> collect(child, keys));
  }

  private void component(String id, JsonNode component) {
    String type = component.path("type").asText();
    if (!COMPONENTS.contains(type)) {
      findings.add(id, "form.component", ExpressionRules.shortened(type));
    }
    names(component)
        .filter(name -> !PROPERTIES.contains(name))
        .forEach(name -> findings.add(id, "form.property", name));
    names(component.path("validate"))
        .filter(name -> !VALIDATION.contains(name))
        .forEach(name -> findings.add(id, "form.property", name));
    condition(id, component.path("conditional"));
    if (component.has("dataSource")
        && !SOURCE.matcher(component.path("dataSource").asText()).matches()) {
      findings.add(id, "form.condition", shown(component.path("dataSource")));
    }
    if (component.has("valuesKey")
        && !NAME.matcher(component.path("valuesKey").asText()).matches()) {
      findings.add(id, "form.property", "valuesKey");
    }
    boolean takesInput = component.has("key") || component.has("path");
    if (takesInput
        && Stream.of("label", "dateLabel", "timeLabel")
            .allMatch(name -> component.path(name).asText().isBlank())) {
      findings.add(id, "form.label");
    }
    texts(component)
        .forEach(
            text -> {
              if (!isHarmless(text)) {
                findings.add(id, "form.text", ExpressionRules.shortened(text));
              } else if (!isChinese(text)) {
                findings.add(id, "form.chinese", ExpressionRules.shortened(text));
              }
            });
    rest(id, component);
  }

  private void condition(String id, JsonNode conditional) {
    names(conditional)
        .filter(name -> !name.equals("hide"))
        .forEach(name -> findings.add(id, "form.property", name));
    JsonNode hide = conditional.path("hide");
    boolean fits =
        hide.isMissingNode()
            || hide.isTextual()
                && hide.asText().length() <= LONGEST_CONDITION
                && CONDITION.matcher(hide.asText()).matches();
    if (!fits) {
      findings.add(id, "form.condition", shown(hide));
    }
  }

  /** Everywhere else a text is a plain one: no expression of FEEL, of the engine or of texts. */
  private void rest(String id, JsonNode component) {
    for (Map.Entry<String, JsonNode> property : component.properties()) {
      boolean elsewhere =
          Set.of("conditional", "dataSource", "components", "text", "description")
              .contains(property.getKey());
      if (!elsewhere && strings(property.getValue()).anyMatch(FormRules::isExpression)) {
        findings.add(id, "expression.place", property.getKey());
      }
    }
  }

  private static boolean isExpression(String text) {
    return text.strip().startsWith("=") || text.contains("{{") || Expression.isIn(text);
  }

  private static boolean isHarmless(String text) {
    return !MARKUP.matcher(text).find()
        && !text.strip().startsWith("=")
        && !Expression.isIn(text)
        && PLACEHOLDER
            .matcher(text)
            .results()
            .allMatch(found -> IN_TEXT.matcher(found.group(1)).matches())
        && !PLACEHOLDER.matcher(text).replaceAll("").contains("{{");
  }

  /** Texts that the server supplies are Chinese by its own tests. */
  private static boolean isChinese(String text) {
    String fixed = PLACEHOLDER.matcher(text).replaceAll("").strip();
    return fixed.isEmpty() || WritingRules.isChinese(fixed);
  }

  /** Everything that a person reads. */
  private static Stream<String> texts(JsonNode component) {
    Stream<String> own =
        Stream.concat(READ.stream(), Stream.of("text"))
            .map(component::path)
            .filter(JsonNode::isTextual)
            .map(JsonNode::asText);
    Stream<String> nested =
        Stream.of("values", "columns")
            .flatMap(list -> stream(component.path(list)))
            .map(item -> item.path("label").asText());
    return Stream.concat(own, nested).filter(text -> !text.isBlank());
  }

  private static Stream<String> strings(JsonNode node) {
    return node.isTextual() ? Stream.of(node.asText()) : stream(node).flatMap(FormRules::strings);
  }

  private static Stream<JsonNode> components(JsonNode parent) {
    return stream(parent.path("components"))
        .flatMap(component -> Stream.concat(Stream.of(component), components(component)));
  }

  private static Stream<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names.stream();
  }

  private static Stream<JsonNode> stream(JsonNode list) {
    List<JsonNode> items = new ArrayList<>();
    list.forEach(items::add);
    return items.stream();
  }

  private static String shown(JsonNode node) {
    return ExpressionRules.shortened(node.asText());
  }
}
