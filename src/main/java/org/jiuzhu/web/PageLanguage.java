package org.jiuzhu.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/** Pages are in the reader's language, Chinese first; official papers are always Chinese. */
@Component("localeResolver")
class PageLanguage extends AcceptHeaderLocaleResolver {

  PageLanguage() {
    setDefaultLocale(Locale.SIMPLIFIED_CHINESE);
    // a language without a country stands for all of its countries: zh, zh-TW, en-GB
    setSupportedLocales(List.of(Locale.CHINESE, Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH));
  }

  @Override
  public Locale resolveLocale(HttpServletRequest request) {
    if (request.getRequestURI().contains("/print/")) {
      return Locale.SIMPLIFIED_CHINESE;
    }
    boolean english = super.resolveLocale(request).equals(Locale.ENGLISH);
    return english ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
  }
}
