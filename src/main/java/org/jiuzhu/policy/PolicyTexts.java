package org.jiuzhu.policy;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/** Words for what is wrong in packs. */
final class PolicyTexts {

  private PolicyTexts() {}

  static String problem(PackProblem problem, Locale locale) {
    String place = problem.key().isEmpty() ? "PLACE_OF_FILE" : "PLACE_OF_KEY";
    return fill(
            bundle(locale).getString(place),
            Map.of(
                "file", problem.file(),
                "line", String.valueOf(problem.line()),
                "key", problem.key()))
        + fill(bundle(locale).getString("PACK_" + problem.code()), problem.details());
  }

  static String bounds(ParameterDefinition definition) {
    String min = definition.min() == null ? "" : definition.min().toString();
    String max = definition.max() == null ? "" : definition.max().toString();
    return "[" + min + ", " + max + "]";
  }

  private static ResourceBundle bundle(Locale locale) {
    boolean english = locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
    return ResourceBundle.getBundle(
        "messages.policy", english ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE);
  }

  private static String fill(String template, Map<String, String> details) {
    String text = template;
    for (Map.Entry<String, String> detail : details.entrySet()) {
      text = text.replace("{" + detail.getKey() + "}", detail.getValue());
    }
    return text;
  }
}
