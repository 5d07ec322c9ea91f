package org.jiuzhu.exchange;

import static com.fasterxml.jackson.core.JsonToken.VALUE_NUMBER_INT;
import static com.fasterxml.jackson.core.JsonToken.VALUE_STRING;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jiuzhu.money.Money;

/**
 * Messages as JSON. Reading is strict: unknown or repeated fields, unknown codes, numbers where
 * text belongs, money with other than two places, nulls and anything behind the document are
 * rejected, with the place of the fault but no value.
 */
public final class StrictJson {

  /** The largest body either side accepts, in bytes. */
  public static final int MAX_BYTES = 256 * 1024;

  private static final Pattern MONEY = Pattern.compile("(0|[1-9][0-9]{0,11})\\.[0-9]{2}");
  private static final Pattern TIME =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
  private static final Pattern COUNT = Pattern.compile("\\d{1,4}");
  private static final Pattern TEXT = Pattern.compile("(?s).*");

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .addModule(
              new SimpleModule()
                  .addDeserializer(
                      Integer.class,
                      new Strict<>(Integer.class, VALUE_NUMBER_INT, COUNT, Integer::valueOf))
                  .addDeserializer(
                      String.class, new Strict<>(String.class, VALUE_STRING, TEXT, s -> s))
                  .addDeserializer(
                      Money.class, new Strict<>(Money.class, VALUE_STRING, MONEY, Money::of))
                  .addDeserializer(
                      LocalDate.class,
                      new Strict<>(LocalDate.class, VALUE_STRING, DATE, LocalDate::parse))
                  .addDeserializer(
                      Instant.class,
                      new Strict<>(
                          Instant.class,
                          VALUE_STRING,
                          TIME,
                          s -> OffsetDateTime.parse(s).toInstant()))
                  .addSerializer(Money.class, ToStringSerializer.instance)
                  .addSerializer(LocalDate.class, ToStringSerializer.instance)
                  .addSerializer(Instant.class, ToStringSerializer.instance))
          .build();

  private StrictJson() {}

  /** A message as it is sent. */
  public static byte[] write(Object message) {
    try {
      return JSON.writeValueAsBytes(message);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A message could not be written as JSON");
    }
  }

  /**
   * Reads a message.
   *
   * @throws Flaw naming the broken rule and its place, without values
   */
  public static <T> T read(byte[] body, Class<T> type) {
    Flaw.unless(body.length <= MAX_BYTES, "body is too large");
    try {
      T message = JSON.readValue(body, type);
      Flaw.unless(message != null, "body is null");
      return message;
    } catch (JsonMappingException e) {
      String rule =
          e.getCause() instanceof Flaw flaw ? flaw.getMessage() : "not as in the contract";
      throw Flaw.of("body at '" + pointer(e) + "': " + rule);
    } catch (IOException e) {
      // Jackson's message quotes the body, so neither it nor the cause is kept.
      throw Flaw.of("body is not proper JSON");
    }
  }

  /**
   * Where the fault is (RFC 6901); the name of an unknown field is left out, it is foreign text.
   */
  private static String pointer(JsonMappingException e) {
    List<JsonMappingException.Reference> path = e.getPath();
    int known = e instanceof UnrecognizedPropertyException ? path.size() - 1 : path.size();
    StringBuilder pointer = new StringBuilder();
    for (JsonMappingException.Reference step : path.subList(0, known)) {
      pointer
          .append('/')
          .append(step.getFieldName() != null ? step.getFieldName() : step.getIndex());
    }
    return pointer.toString();
  }

  /** Takes one form of one JSON type only; Jackson's own readers would also take its relatives. */
  private static final class Strict<T> extends JsonDeserializer<T> {

    private final Class<T> type;
    private final JsonToken token;
    private final Pattern form;
    private final Function<String, T> parse;

    Strict(Class<T> type, JsonToken token, Pattern form, Function<String, T> parse) {
      this.type = type;
      this.token = token;
      this.form = form;
      this.parse = parse;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      if (parser.hasToken(token) && form.matcher(parser.getText()).matches()) {
        try {
          return parse.apply(parser.getText());
        } catch (DateTimeException e) {
          // a day such as 30 February: reported below, without its text
        }
      }
      return context.reportInputMismatch(type, "wrong form");
    }

    @Override
    public T getNullValue(DeserializationContext context) throws JsonMappingException {
      return context.reportInputMismatch(type, "null");
    }

    /** What may be absent is for the records to say. */
    @Override
    public T getAbsentValue(DeserializationContext context) {
      return null;
    }
  }
}
