package org.jiuzhu.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiuzhu.eligibility.Asset;
import org.jiuzhu.eligibility.Income;
import org.jiuzhu.eligibility.RigidExpense;
import org.jiuzhu.input.Messages;

/** A field's name in the words that stand beside it: «成员 2 出生日期», «存款». */
final class TrialLabels {

  private static final Pattern MEMBER = Pattern.compile(TrialEntry.MEMBERS + "([0-9]+)(/.*)?");
  private static final Pattern AMOUNT = Pattern.compile(".*/(\\w+)/([0-9]+)/\\w+");
  private static final Map<String, Enum<?>[]> KINDS =
      Map.of(
          "incomes", Income.Kind.values(),
          "assets", Asset.Kind.values(),
          "rigidExpenses", RigidExpense.Kind.values());

  private TrialLabels() {}

  static String of(String pointer, Messages messages) {
    List<String> words = new ArrayList<>();
    Matcher member = MEMBER.matcher(pointer);
    if (member.matches()) {
      words.add(messages.text("trial.member", Integer.parseInt(member.group(1)) + 1));
    }
    if (pointer.startsWith("/household/currentAid/")) {
      words.add(messages.text("trial.field.currentAid"));
    }
    words.add(last(pointer, messages));
    return String.join(" ", words);
  }

  private static String last(String pointer, Messages messages) {
    Matcher amount = AMOUNT.matcher(pointer);
    if (amount.matches() && KINDS.containsKey(amount.group(1))) {
      Enum<?>[] kinds = KINDS.get(amount.group(1));
      int number = Integer.parseInt(amount.group(2));
      if (number < kinds.length) {
        return messages.text(TrialChoices.LIST + amount.group(1) + "." + kinds[number].name());
      }
    }
    String step = pointer.substring(pointer.lastIndexOf('/') + 1);
    String known = messages.textOrNull("trial.field." + step);
    return known == null ? step : known;
  }
}
