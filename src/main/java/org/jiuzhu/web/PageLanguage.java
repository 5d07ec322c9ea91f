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
    setSupportedLocales(List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH));
  }

  @Override
  public Locale resolveLocale(HttpServletRequest request) {
    return request.getRequestURI().contains("/print/")
        ? Locale.SIMPLIFIED_CHINESE
        : super.resolveLocale(request);
  }
}
