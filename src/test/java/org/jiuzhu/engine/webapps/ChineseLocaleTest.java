package org.jiuzhu.engine.webapps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Holds our Chinese texts of Camunda's web applications in step with the English ones in its jar.
 */
class ChineseLocaleTest {

  private static final String ADVERTISEMENT = "/labels/BANNER_CE_EOL_TEXT";

  /**
   * What AngularJS, moment.js and HTML replace or read: it has to be the same in both languages.
   */
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\{\\{\\s*\\w+\\s*}}|%[ds]|</?(?:a|br|strong)\\b[^<>]*>|&\\w+;");

  /** Latin words that a Chinese text may hold: names and codes that have no Chinese form. */
  private static final Set<String> LATIN_NAMES =
      Set.of(
          "Camunda",
          "Jiuzhu",
          "Cockpit",
          "cockpit",
          "Tasklist",
          "tasklist",
          "Admin",
          "Optimize",
          "LDAP",
          "BPMN",
          "DMN",
          "CMMN",
          "DRD",
          "ID",
          "JSON",
          "XML",
          "HTML",
          "URL",
          "REST",
          "API",
          "DI",
          "EDE",
          "FNI",
          "PI",
          "TU");

  private static final Pattern LATIN_WORD = Pattern.compile("\\p{IsLatin}{2,}");
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
  private static final Pattern LETTER = Pattern.compile("\\p{L}");
  private static final Pattern DATE_FORMAT =
      Pattern.compile("/dateLocales/(longDateFormat|calendar)/.*");

  @ParameterizedTest
  @ValueSource(strings = {"tasklist", "welcome", "admin"})
  void hasTheSameKeysAsTheEnglishFile(String app) throws IOException {
    assertThat(texts(app, "zh-CN").keySet())
        .isEqualTo(texts(app, "en").keySet())
        .hasSizeGreaterThan(150);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tasklist", "welcome", "admin"})
  void hasTheSamePlaceholdersAsTheEnglishFile(String app) throws IOException {
    Map<String, String> chinese = texts(app, "zh-CN");
    List<String> differing = new ArrayList<>();
    texts(app, "en")
        .forEach(
            (key, english) -> {
              if (!key.equals(ADVERTISEMENT)
                  && !singularForm(key)
                  && !placeholders(english).equals(placeholders(chinese.get(key)))) {
                differing.add(key + ": " + english + " / " + chinese.get(key));
              }
            });
    assertThat(differing).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tasklist", "welcome", "admin"})
  void leavesNothingInEnglish(String app) throws IOException {
    Map<String, String> english = texts(app, "en");
    List<String> left = new ArrayList<>();
    texts(app, "zh-CN")
        .forEach(
            (key, text) -> {
              String words = withoutMarkup(text);
              boolean dateFormat = DATE_FORMAT.matcher(key).matches();
              boolean latin =
                  LATIN_WORD
                      .matcher(words)
                      .results()
                      .anyMatch(word -> !LATIN_NAMES.contains(word.group()));
              boolean missing =
                  text.isBlank() && !english.get(key).isBlank() && !key.equals(ADVERTISEMENT);
              boolean untranslated =
                  LETTER.matcher(withoutMarkup(english.get(key))).find()
                      && !text.isBlank()
                      && !HAN.matcher(words).find()
                      && !LATIN_NAMES.contains(words.strip());
              if (!dateFormat && (latin || missing || untranslated)) {
                left.add(key + ": " + text);
              }
            });
    assertThat(left).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tasklist", "welcome", "admin"})
  void showsNoAdvertisement(String app) throws IOException {
    assertThat(texts(app, "zh-CN")).containsEntry(ADVERTISEMENT, "");
  }

  /** All texts of a locale file by JSON pointer. */
  private static Map<String, String> texts(String app, String locale) throws IOException {
    String resource =
        "/META-INF/resources/webjars/camunda/app/%s/locales/%s.json".formatted(app, locale);
    try (InputStream file = ChineseLocaleTest.class.getResourceAsStream(resource)) {
      assertThat(file).as(resource).isNotNull();
      String json = new String(file.readAllBytes(), StandardCharsets.UTF_8).replace("\uFEFF", "");
      Map<String, String> texts = new TreeMap<>();
      collect("", new ObjectMapper().readTree(json), texts);
      return texts;
    }
  }

  private static void collect(String pointer, JsonNode node, Map<String, String> texts) {
    if (node.isObject()) {
      node.fields().forEachRemaining(e -> collect(pointer + "/" + e.getKey(), e.getValue(), texts));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        collect(pointer + "/" + i, node.get(i), texts);
      }
    } else {
      texts.put(pointer, node.asText());
    }
  }

  private static List<String> placeholders(String text) {
    return PLACEHOLDER
        .matcher(text)
        .results()
        .map(match -> match.group().replaceAll("\\s+(?=[\\w}])", ""))
        .sorted()
        .collect(Collectors.toList());
  }

  private static String withoutMarkup(String text) {
    return PLACEHOLDER.matcher(text).replaceAll("");
  }

  /** "a month": English counts one in words, where Chinese writes the number. */
  private static boolean singularForm(String key) {
    return key.matches("/dateLocales/relativeTime/\\w");
  }
}
