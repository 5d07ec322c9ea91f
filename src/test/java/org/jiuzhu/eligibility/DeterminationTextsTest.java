package org.jiuzhu.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.jiuzhu.policy.Appraisal;
import org.jiuzhu.policy.Category;
import org.jiuzhu.policy.Clause;
import org.jiuzhu.policy.ConfirmedBy;
import org.junit.jupiter.api.Test;

class DeterminationTextsTest {

  @Test
  void everyCodeHasWordsInBothLanguages() {
    for (Locale locale : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
      ResourceBundle bundle = ResourceBundle.getBundle("messages.determination", locale);
      assertThat(Stream.of(ReasonCode.values()).map(code -> "reason." + code))
          .allMatch(bundle::containsKey);
      Stream.of(
              Category.values(),
              AmountCode.values(),
              Referral.values(),
              ConfirmedBy.values(),
              Appraisal.values(),
              HouseholdClass.values())
          .flatMap(Stream::of)
          .forEach(code -> assertThat(DeterminationTexts.name(code, locale)).isNotBlank());
    }
  }

  @Test
  void bothLanguagesHaveTheSameKeysAndPlaceholders() {
    ResourceBundle chinese =
        ResourceBundle.getBundle("messages.determination", Locale.SIMPLIFIED_CHINESE);
    ResourceBundle english = ResourceBundle.getBundle("messages.determination", Locale.ENGLISH);
    assertThat(chinese.keySet()).isEqualTo(english.keySet());
    assertThat(chinese.keySet())
        .allSatisfy(
            key ->
                assertThat(placeholders(english.getString(key)))
                    .isEqualTo(placeholders(chinese.getString(key))));
  }

  private static List<String> placeholders(String text) {
    return java.util.regex.Pattern.compile("\\{\\w+}")
        .matcher(text)
        .results()
        .map(java.util.regex.MatchResult::group)
        .sorted()
        .distinct()
        .toList();
  }

  @Test
  void aReasonNamesItsMembersAndNumbers() {
    Reason reason =
        new Reason(
            ReasonCode.DESTITUTE_OWN_INCOME,
            List.of("m1", "m3"),
            Map.of("basic", "910.00"),
            new Clause("宁党办〔2021〕14号", "二(二)4"));
    assertThat(DeterminationTexts.reason(reason, Locale.SIMPLIFIED_CHINESE))
        .isEqualTo("不符合特困条件：m1、m3 本人收入超过基本生活标准 910.00 元。");
    assertThat(DeterminationTexts.reason(reason, Locale.UK))
        .isEqualTo("Not 特困: the own income of m1, m3 exceeds the basic standard of 910.00 CNY.");
    assertThat(DeterminationTexts.reason(reason, Locale.FRANCE)).startsWith("不符合");
  }
}
