package org.jiuzhu.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jiuzhu.input.InvalidInputException;

/**
 * Reads a request body as a JSON object: of limited size, each name once, nothing after its end.
 */
public final class JsonBody {

  /** 256 KiB. */
  public static final int MOST_BYTES = 256 * 1024;

  /** Twice what any request needs; the parser's own limit would make for endless pointers. */
  private static final int DEEPEST = 20;

  // NaN is let in so that the field can be named that holds it: no field takes a number like that
  private static final ObjectReader JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build()
          .reader();

  private JsonBody() {}

  /**
   * The body of a request.
   *
   * @throws BodyTooLargeException if it is larger than {@link #MOST_BYTES}
   * @throws InvalidInputException if it is no JSON object
   */
  public static ObjectNode read(HttpServletRequest request) throws IOException {
    if (request.getContentLengthLong() > MOST_BYTES) {
      throw new BodyTooLargeException();
    }
    byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES) {
      throw new BodyTooLargeException();
    }
    return read(body);
  }

  static ObjectNode read(byte[] body) throws IOException {
    try (JsonParser parser = JSON.createParser(body)) {
      return read(parser);
    }
  }

  private static ObjectNode read(JsonParser parser) throws IOException {
    try {
      JsonNode node = JSON.readTree(parser);
      if (node == null || parser.nextToken() != null) {
        throw new InvalidInputException("", "not-json");
      }
      if (node instanceof ObjectNode object) {
        return object;
      }
      throw new InvalidInputException("", "not-an-object");
    } catch (StreamConstraintsException e) {
      boolean tooDeep = parser.getParsingContext().getNestingDepth() >= DEEPEST;
      throw new InvalidInputException(
          place(parser), tooDeep ? "nested-too-deeply" : "number-too-long");
    } catch (IOException e) {
      // not JSON, or broken characters: reading from memory fails in no other way. The message
      // repeats what was sent
      throw new InvalidInputException(place(parser), "not-json");
    }
  }

  private static String place(JsonParser parser) {
    return parser.getParsingContext().pathAsPointer().toString();
  }
}
