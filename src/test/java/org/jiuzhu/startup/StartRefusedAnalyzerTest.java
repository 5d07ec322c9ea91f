package org.jiuzhu.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;

class StartRefusedAnalyzerTest {

  @Test
  void explainsEveryRefusalInBothLanguages() {
    ResourceBundle texts =
        ResourceBundle.getBundle(
            "messages/start",
            Locale.ROOT,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    assertThat(texts.keySet()).isNotEmpty();
    texts.keySet().stream()
        .filter(key -> !key.endsWith(".cure"))
        .map(key -> key.substring("start.".length()))
        .forEach(
            code -> {
              FailureAnalysis analysis =
                  new StartRefusedAnalyzer().analyze(new StartRefusedException(code, 3));
              for (String text : new String[] {analysis.getDescription(), analysis.getAction()}) {
                String[] lines = text.split("\n");
                assertThat(lines).hasSize(2).doesNotHaveDuplicates();
                assertThat(lines[0]).matches(".*\\p{IsHan}.*");
                assertThat(lines[1]).doesNotMatch(".*\\p{IsHan}.*");
              }
            });
  }
}
