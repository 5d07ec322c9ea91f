package org.jiuzhu.rotation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** The single texts in what was sealed. */
final class Leaves {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Nobody's name or number is longer. */
  private static final int LONGEST = 100;

  private Leaves() {}

  /** Hands over each text of a JSON document, or the whole of what is none. */
  static void of(byte[] plain, Consumer<String> taker) {
    try {
      JsonNode document = JSON.readTree(plain);
      if (document != null && document.isContainerNode() || document.isTextual()) {
        visit(document, taker);
        return;
      }
    } catch (IOException | IllegalArgumentException e) {
      // a note, or a file
    }
    if (plain.length <= 4 * LONGEST) {
      hand(new String(plain, StandardCharsets.UTF_8), taker);
    }
  }

  private static void visit(JsonNode node, Consumer<String> taker) {
    if (node.isTextual()) {
      hand(node.textValue(), taker);
    }
    node.forEach(child -> visit(child, taker));
  }

  private static void hand(String text, Consumer<String> taker) {
    if (!text.isBlank() && text.length() <= LONGEST) {
      taker.accept(text);
    }
  }
}
