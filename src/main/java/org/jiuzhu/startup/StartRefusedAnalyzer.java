package org.jiuzhu.startup;

import java.util.Locale;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Tells the operator in Chinese and English why the application does not start, and the cure. */
class StartRefusedAnalyzer extends AbstractFailureAnalyzer<StartRefusedException> {

  @Override
  protected FailureAnalysis analyze(Throwable root, StartRefusedException cause) {
    return new FailureAnalysis(
        bilingual(cause, "start." + cause.code()),
        bilingual(cause, "start." + cause.code() + ".cure"),
        cause);
  }

  /** The application's own message source may not be there yet. */
  private static String bilingual(StartRefusedException cause, String key) {
    ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
    texts.setBasename("messages/start");
    texts.setDefaultEncoding("UTF-8");
    texts.setFallbackToSystemLocale(false);
    Object[] arguments = cause.arguments().toArray();
    return texts.getMessage(key, arguments, Locale.SIMPLIFIED_CHINESE)
        + "\n"
        + texts.getMessage(key, arguments, Locale.ENGLISH);
  }
}
