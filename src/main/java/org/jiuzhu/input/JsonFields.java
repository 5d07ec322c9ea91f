package org.jiuzhu.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jiuzhu.money.Money;

/**
 * Reads the fields of a JSON object by name and type, and collects every wrong one instead of
 * stopping at the first. A method that finds a wrong field notes it and returns null (or an empty
 * list, or false).
 */
public final class JsonFields {

  private static final Pattern MONEY = Pattern.compile("(0|[1-9][0-9]{0,7})\\.[0-9]{2}");
  private static final Pattern TYPED_MONEY = Pattern.compile("-?[0-9]{1,16}(\\.[0-9]{1,2})?");
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  /** What a spreadsheet would run: a text must not begin so. */
  private static final String FORMULA_STARTS = "=+-@";

  private final ObjectNode node;
  private final String pointer;
  private final List<FieldError> errors;
  private final Set<String> known = new HashSet<>();

  private JsonFields(ObjectNode node, String pointer, List<FieldError> errors) {
    this.node = node;
    this.pointer = pointer;
    this.errors = errors;
  }

  /** Begins to read a whole document. */
  public static JsonFields of(ObjectNode document) {
    return new JsonFields(document, "", new ArrayList<>());
  }

  /** Where this object is in the document. */
  public String pointer() {
    return pointer;
  }

  /** Notes a broken rule of one of this object's fields. */
  public void wrong(String name, String code, Object... arguments) {
    errors.add(new FieldError(pointer + "/" + escape(name), code, List.of(arguments)));
  }

  /** Whether nothing of the whole document is wrong so far. */
  public boolean isClean() {
    return errors.isEmpty();
  }

  /**
   * Ends the reading of the document.
   *
   * @throws InvalidInputException naming every wrong field
   */
  public void check() {
    if (!errors.isEmpty()) {
      throw new InvalidInputException(errors);
    }
  }

  /** Notes every field of this object that nobody asked for. */
  public void refuseUnknown() {
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                wrong(name, "unknown-field");
              }
            });
  }

  /** Notes each of the fields that is not there at all; null counts as there. */
  public void mustBeThere(String... names) {
    for (String name : names) {
      known.add(name);
      if (!node.has(name)) {
        wrong(name, "required");
      }
    }
  }

  /**
   * This object as names with texts, whatever the names.
   *
   * @param code the rule that a value breaks that is no text
   */
  public Map<String, String> texts(String code) {
    Map<String, String> texts = new LinkedHashMap<>();
    node.properties()
        .forEach(
            field -> {
              known.add(field.getKey());
              if (field.getValue().isTextual()) {
                texts.put(field.getKey(), field.getValue().textValue());
              } else {
                wrong(field.getKey(), code);
              }
            });
    return texts;
  }

  /** Whether the field is there and not null; an absent one counts as known. */
  public boolean has(String name) {
    known.add(name);
    return node.hasNonNull(name);
  }

  /** A text that must be there, at most {@code longest} characters, without markup or formulas. */
  public String text(String name, int longest) {
    String text = optionalText(name, longest);
    if (text == null && !isWrong(name)) {
      wrong(name, "required");
    }
    return text;
  }

  /** As {@link #text}, or null where it is absent, null or blank. */
  public String optionalText(String name, int longest) {
    if (!has(name)) {
      return null;
    }
    if (!node.get(name).isTextual()) {
      wrong(name, "not-a-text");
      return null;
    }
    String text = node.get(name).textValue().strip();
    if (text.isEmpty()) {
      return null;
    }
    if (text.length() > longest) {
      wrong(name, "too-long", longest);
      return null;
    }
    if (text.indexOf('<') >= 0
        || text.indexOf('>') >= 0
        || FORMULA_STARTS.indexOf(text.charAt(0)) >= 0
        || text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r')) {
      wrong(name, "forbidden-characters");
      return null;
    }
    return text;
  }

  /** True or false, which must be there. */
  public boolean bool(String name) {
    if (!has(name)) {
      wrong(name, "required");
      return false;
    }
    if (!node.get(name).isBoolean()) {
      wrong(name, "not-a-boolean");
      return false;
    }
    return node.get(name).booleanValue();
  }

  /** An amount in CNY, not negative, as a string with two decimals; it must be there. */
  public Money money(String name) {
    if (!has(name)) {
      wrong(name, "required");
      return null;
    }
    JsonNode value = node.get(name);
    if (!value.isTextual()) {
      wrong(name, "not-money");
      return null;
    }
    String text = value.textValue();
    if (text.startsWith("-")) {
      wrong(name, "negative");
      return null;
    }
    if (!MONEY.matcher(text.length() > 20 ? "" : text).matches()) {
      wrong(name, text.matches("[0-9]{9,}.*") ? "too-much-money" : "not-money");
      return null;
    }
    return Money.of(text);
  }

  /** An amount in CNY as somebody typed it into a form: with two decimals or fewer. */
  public Money typedMoney(String name) {
    if (has(name)) {
      String text = node.get(name).asText().strip();
      if (TYPED_MONEY.matcher(text.length() > 20 ? "" : text).matches()) {
        node.put(name, new BigDecimal(text).setScale(2).toPlainString());
      }
    }
    return money(name);
  }

  /** A whole number, which must be there. */
  public Integer integer(String name, int least, int most) {
    Integer number = optionalInteger(name, least, most);
    if (number == null && !isWrong(name)) {
      wrong(name, "required");
    }
    return number;
  }

  /** A whole number or null. */
  public Integer optionalInteger(String name, int least, int most) {
    if (!has(name)) {
      return null;
    }
    JsonNode value = node.get(name);
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      wrong(name, "not-an-integer");
      return null;
    }
    if (value.intValue() < least || value.intValue() > most) {
      wrong(name, "out-of-range", least, most);
      return null;
    }
    return value.intValue();
  }

  /** A day as {@code yyyy-mm-dd}, which must be there. */
  public LocalDate date(String name) {
    LocalDate date = optionalDate(name);
    if (date == null && !isWrong(name)) {
      wrong(name, "required");
    }
    return date;
  }

  /** A day as {@code yyyy-mm-dd}, or null. */
  public LocalDate optionalDate(String name) {
    if (!has(name)) {
      return null;
    }
    String text = node.get(name).isTextual() ? node.get(name).textValue() : "";
    try {
      if (DATE.matcher(text).matches()) {
        return LocalDate.parse(text);
      }
    } catch (DateTimeException e) {
      // noted below: the value itself stays out of messages
    }
    wrong(name, "not-a-date");
    return null;
  }

  /** One of an enumeration's names, which must be there. */
  public <E extends Enum<E>> E choice(String name, Class<E> type) {
    E choice = optionalChoice(name, type);
    if (choice == null && !isWrong(name)) {
      wrong(name, "required");
    }
    return choice;
  }

  /** One of an enumeration's names, or null. */
  public <E extends Enum<E>> E optionalChoice(String name, Class<E> type) {
    if (!has(name)) {
      return null;
    }
    String text = node.get(name).asText();
    for (E constant : type.getEnumConstants()) {
      if (node.get(name).isTextual() && constant.name().equals(text)) {
        return constant;
      }
    }
    wrong(
        name,
        "not-a-choice",
        String.join(", ", Arrays.stream(type.getEnumConstants()).map(Enum::name).toList()));
    return null;
  }

  /** An object, which must be there; an empty one stands in where it is not. */
  public JsonFields object(String name) {
    if (has(name) && node.get(name) instanceof ObjectNode object) {
      return new JsonFields(object, pointer + "/" + escape(name), errors);
    }
    wrong(name, has(name) ? "not-an-object" : "required");
    return nothing(name);
  }

  /** An object, or null. */
  public JsonFields optionalObject(String name) {
    return has(name) ? object(name) : null;
  }

  /** A list of objects, which must be there. */
  public List<JsonFields> list(String name, int least, int most) {
    if (!has(name)) {
      wrong(name, "required");
      return List.of();
    }
    JsonNode list = node.get(name);
    if (!list.isArray()) {
      wrong(name, "not-a-list");
      return List.of();
    }
    if (list.size() > most) {
      wrong(name, "too-many", most);
      return List.of();
    }
    if (list.size() < least) {
      wrong(name, "too-few", least);
      return List.of();
    }
    List<JsonFields> items = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) instanceof ObjectNode object) {
        items.add(new JsonFields(object, pointer + "/" + escape(name) + "/" + i, errors));
      } else {
        errors.add(
            new FieldError(pointer + "/" + escape(name) + "/" + i, "not-an-object", List.of()));
      }
    }
    return items;
  }

  /** A list of texts; absent or null counts as empty. */
  public List<String> texts(String name, int most, int longest) {
    if (!has(name)) {
      return List.of();
    }
    JsonNode list = node.get(name);
    if (!list.isArray() || list.size() > most) {
      wrong(name, list.isArray() ? "too-many" : "not-a-list", most);
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode item : list) {
      if (!item.isTextual() || item.textValue().length() > longest) {
        wrong(name, "not-a-choice", "");
        return List.of();
      }
      texts.add(item.textValue());
    }
    return texts;
  }

  /** Whether the field just read was noted as wrong; a look at the last error is enough. */
  private boolean isWrong(String name) {
    return !errors.isEmpty()
        && errors.get(errors.size() - 1).pointer().equals(pointer + "/" + escape(name));
  }

  /** Reads on into the void, without a second complaint about each field of a missing object. */
  private static JsonFields nothing(String name) {
    return new JsonFields(
        com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode(),
        "/" + name,
        new ArrayList<>());
  }

  private static String escape(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "fields at %s", pointer.isEmpty() ? "/" : pointer);
  }
}
