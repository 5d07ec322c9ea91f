package org.jiuzhu.engine;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Locale;

/** The language of an answer: what the caller prefers, Chinese where nothing is said. */
final class AnswerLanguage {

  private AnswerLanguage() {}

  static Locale of(ContainerRequestContext request) {
    Locale wanted = request.getAcceptableLanguages().get(0);
    return wanted.getLanguage().equals("*") ? Locale.SIMPLIFIED_CHINESE : wanted;
  }
}
