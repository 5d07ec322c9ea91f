package org.jiuzhu.meanstest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import org.jiuzhu.signature.InvalidSignatureException;
import org.junit.jupiter.api.Test;

/** Every code that a caseworker or an integrator may meet has a text in both languages. */
class CheckAgencyTextsTest {

  @Test
  void everyCodeHasATextInBothLanguages() {
    ResourceBundle chinese = bundle(Locale.ROOT);
    ResourceBundle english = bundle(Locale.ENGLISH);
    Set<String> keys = new TreeSet<>();
    add(keys, "status", CheckAnswer.PersonStatus.values());
    add(keys, "note", CheckAnswer.NoteCode.values());
    add(keys, "problem", InvalidSignatureException.Reason.values());
    for (String code :
        Set.of("title", "BODY_TOO_LARGE", "BUSY", "INVALID_ANSWER", "UNKNOWN_QUERY")) {
      keys.add("check-agency.problem." + code);
    }

    assertThat(new TreeSet<>(chinese.keySet())).isEqualTo(keys);
    for (String key : keys) {
      assertThat(chinese.getString(key)).as(key).containsPattern("\\p{IsHan}");
      assertThat(english.getString(key)).as(key).isNotBlank().doesNotContainPattern("\\p{IsHan}");
    }
  }

  private static void add(Set<String> keys, String group, Enum<?>[] codes) {
    for (Enum<?> code : codes) {
      keys.add("check-agency." + group + "." + code.name());
    }
  }

  private static ResourceBundle bundle(Locale locale) throws MissingResourceException {
    return ResourceBundle.getBundle(
        "messages/check-agency",
        locale,
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }
}
