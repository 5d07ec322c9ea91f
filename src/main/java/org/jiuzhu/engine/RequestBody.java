package org.jiuzhu.engine;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** A request's body, read once with a limit, looked through, and handed on. */
final class RequestBody {

  private static final JsonFactory JSON = new JsonFactory();

  private final byte[] bytes;

  private RequestBody(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Reads a body.
   *
   * @param limit bytes
   * @return null where the body is larger
   */
  static RequestBody read(InputStream in, int limit) throws IOException {
    byte[] bytes = in.readNBytes(limit + 1);
    return bytes.length > limit ? null : new RequestBody(bytes);
  }

  /** The body for whoever comes next. */
  InputStream again() {
    return new ByteArrayInputStream(bytes);
  }

  boolean isEmpty() {
    return bytes.length == 0;
  }

  /**
   * Names of all fields at any depth that a condition holds for, in small letters, whatever escapes
   * or encoding they were written with.
   *
   * @throws IOException if this is not JSON
   */
  List<String> fields(Predicate<String> condition) throws IOException {
    List<String> found = new ArrayList<>();
    try (JsonParser parser = JSON.createParser(bytes)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.FIELD_NAME) {
          String name = parser.currentName().toLowerCase(Locale.ROOT);
          if (condition.test(name)) {
            found.add(name);
          }
        }
      }
    }
    return found;
  }

  /**
   * Whether a field, at whatever depth, is always a whole number of at least one.
   *
   * @throws IOException if this is not JSON
   */
  boolean isPositive(String field) throws IOException {
    try (JsonParser parser = JSON.createParser(bytes)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.FIELD_NAME
            && parser.currentName().equalsIgnoreCase(field)
            && (parser.nextToken() != JsonToken.VALUE_NUMBER_INT
                || parser.getBigIntegerValue().signum() <= 0)) {
          return false;
        }
      }
    }
    return true;
  }
}
