package org.jiuzhu.demoserver;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Reads the fields of one JSON object and collects what is wrong with them. */
public final class FieldReader {

  private final JsonNode node;
  private final String pointer;
  private final List<Problem.Fault> faults;
  private final Set<String> known = new HashSet<>();

  /**
   * @param pointer where the object is in the document (RFC 6901)
   * @param faults to which wrong fields are added
   */
  public FieldReader(JsonNode node, String pointer, List<Problem.Fault> faults) {
    this.node = node;
    this.pointer = pointer;
    this.faults = faults;
  }

  /** A text that must be there and have a form; null where it is not there. */
  public String text(String field, Predicate<String> form) {
    JsonNode value = take(field);
    if (value.isMissingNode()) {
      wrong(field, "REQUIRED");
    } else if (!value.isTextual() || !form.test(value.textValue())) {
      wrong(field, "INVALID");
    }
    return value.textValue();
  }

  /** A whole number that must be there, 0 where it is not. */
  public int integer(String field, int least, int most) {
    JsonNode value = take(field);
    if (value.isMissingNode()) {
      wrong(field, "REQUIRED");
    } else if (!value.isInt() || value.intValue() < least || value.intValue() > most) {
      wrong(field, "INVALID");
    }
    return value.intValue();
  }

  /** An object that must be there; its fields are read into the same faults. */
  public FieldReader object(String field) {
    JsonNode value = take(field);
    if (!value.isObject()) {
      wrong(field, value.isMissingNode() ? "REQUIRED" : "INVALID");
      return new FieldReader(value, pointer + "/" + field, new ArrayList<>());
    }
    return new FieldReader(value, pointer + "/" + field, faults);
  }

  /** A list that must hold 1 to {@code max} items. */
  public List<JsonNode> list(String field, int max) {
    JsonNode value = take(field);
    if (!value.isArray() || value.isEmpty() || value.size() > max) {
      wrong(field, "INVALID");
      return List.of();
    }
    List<JsonNode> items = new ArrayList<>();
    value.forEach(items::add);
    return items;
  }

  /** Unknown names are foreign text: only the object that holds them is named. */
  public void nothingElse() {
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      if (!known.contains(names.next())) {
        faults.add(new Problem.Fault(pointer, "UNKNOWN_FIELD"));
        return;
      }
    }
  }

  /** Whether a text is an address that can be called back. */
  public static boolean isHttpUrl(String text) {
    try {
      URI url = URI.create(text);
      return text.length() <= 500 && text.matches("https?://.+") && url.getHost() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private JsonNode take(String field) {
    known.add(field);
    return node.path(field);
  }

  private void wrong(String field, String code) {
    faults.add(new Problem.Fault(pointer + "/" + field, code));
  }
}
