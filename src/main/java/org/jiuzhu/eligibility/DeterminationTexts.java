package org.jiuzhu.eligibility;

import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** Words for determinations, from {@code messages/determination_zh_CN} and {@code _en}. */
public final class DeterminationTexts {

  private DeterminationTexts() {}

  /** A reason as a sentence; English for English locales, else Chinese. */
  public static String reason(Reason reason, Locale locale) {
    ResourceBundle bundle = bundle(locale);
    String text = bundle.getString("reason." + reason.code());
    for (Map.Entry<String, String> detail : reason.details().entrySet()) {
      text = text.replace("{" + detail.getKey() + "}", detail.getValue());
    }
    return text.replace(
        "{members}", String.join(bundle.getString("list.separator"), reason.members()));
  }

  /**
   * The name of a coded value.
   *
   * @throws MissingResourceException if there is none
   */
  public static String name(Enum<?> code, Locale locale) {
    return bundle(locale).getString(code.getDeclaringClass().getSimpleName() + "." + code.name());
  }

  /** Whom a line of the amount is for that is for nobody in particular. */
  public static String wholeHousehold(Locale locale) {
    return bundle(locale).getString("whole-household");
  }

  private static ResourceBundle bundle(Locale locale) {
    boolean english = locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
    return ResourceBundle.getBundle(
        "messages.determination", english ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE);
  }
}
