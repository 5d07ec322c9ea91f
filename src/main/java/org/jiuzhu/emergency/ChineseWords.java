package org.jiuzhu.emergency;

import java.util.Locale;
import org.jiuzhu.input.Messages;
import org.springframework.stereotype.Component;

/** Words of official papers, which are Chinese whoever causes them. */
@Component
class ChineseWords {

  private static final Locale LANGUAGE = Locale.SIMPLIFIED_CHINESE;

  private final Messages messages;

  ChineseWords(Messages messages) {
    this.messages = messages;
  }

  /** A coded value; empty for none. */
  String of(Enum<?> code) {
    return code == null
        ? ""
        : messages.text(LANGUAGE, code.getDeclaringClass().getSimpleName() + "." + code.name());
  }

  /** A text by key. */
  String text(String key, Object... arguments) {
    return messages.text(LANGUAGE, key, arguments);
  }
}
