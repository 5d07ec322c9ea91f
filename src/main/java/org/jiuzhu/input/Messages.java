package org.jiuzhu.input;

import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Renders refusals in the reader's language: what is wrong, where, and by which rule. */
@Component
public class Messages {

  private final MessageSource source;

  public Messages(MessageSource source) {
    this.source = source;
  }

  /** Does work in Chinese, whoever asks for it: forms and papers are Chinese. */
  public static <T> T inChinese(Supplier<T> work) {
    LocaleContext before = LocaleContextHolder.getLocaleContext();
    LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
    try {
      return work.get();
    } finally {
      LocaleContextHolder.setLocaleContext(before);
    }
  }

  /** One line for each broken field, «field: rule». */
  public String lines(InvalidInputException e) {
    return e.errors().stream()
        .map(error -> text("field.at", FieldLabels.label(error.pointer(), this), detail(error)))
        .distinct()
        .collect(Collectors.joining("\n"));
  }

  /** The rule that a field breaks. */
  public String detail(FieldError error) {
    return text("input." + error.code(), error.arguments().toArray());
  }

  /** Why a request is refused. */
  public String line(RefusedException e) {
    return text("refused." + e.code(), e.arguments().toArray());
  }

  /** A text by key in the reader's language. */
  public String text(String key, Object... arguments) {
    return text(LocaleContextHolder.getLocale(), key, arguments);
  }

  /** A text by key in a given language. */
  public String text(Locale locale, String key, Object... arguments) {
    return source.getMessage(key, arguments, locale);
  }

  /** A text by key, or null where there is none. */
  public String textOrNull(String key) {
    return source.getMessage(key, null, null, LocaleContextHolder.getLocale());
  }
}
