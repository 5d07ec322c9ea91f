package org.jiuzhu.input;

import java.util.ArrayList;
import java.util.List;

/** Turns a pointer into words: {@code /household/members/2/idNumber} becomes «第3名成员 身份证号». */
final class FieldLabels {

  private FieldLabels() {}

  static String label(String pointer, Messages messages) {
    List<String> words = new ArrayList<>();
    String list = null;
    for (String step : pointer.split("/")) {
      if (step.isEmpty()) {
        continue;
      }
      if (step.chars().allMatch(Character::isDigit)) {
        words.add(messages.text("field.nth", label(messages, list), Integer.parseInt(step) + 1));
        list = null;
        continue;
      }
      if (list != null) {
        words.add(label(messages, list));
      }
      list = step;
    }
    if (list != null) {
      words.add(label(messages, list));
    }
    words.removeIf(String::isEmpty);
    return String.join(" ", words);
  }

  private static String label(Messages messages, String step) {
    if (step == null) {
      return "";
    }
    String known = messages.textOrNull("field." + step);
    return known == null ? step : known;
  }
}
