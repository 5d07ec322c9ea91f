package org.jiuzhu.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What people type into a page, in the form in which {@link JsonFields} reads it. What is not
 * understood is passed on as it is, for the reader to say what is wrong with it.
 */
public final class Typed {

  private static final Pattern MONEY =
      Pattern.compile("(?:[0-9]{1,16}|[0-9]{1,3}(?:,[0-9]{3}){1,4})(?:\\.[0-9]{1,2})?");
  private static final Pattern DAY_IN_DIGITS = Pattern.compile("([0-9]{4})([0-9]{2})([0-9]{2})");
  private static final Pattern DAY =
      Pattern.compile("([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?");
  private static final Pattern INTEGER = Pattern.compile("[0-9]{1,9}");

  private Typed() {}

  /** Without blanks around it, and with full-width digits and signs as plain ones. */
  public static String text(String typed) {
    return Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
  }

  /** An amount in CNY, «1,200» or «1200.5», as «1200.00» or «1200.50». */
  public static String money(String typed) {
    String text = text(typed);
    return MONEY.matcher(text).matches()
        ? new BigDecimal(text.replace(",", "")).setScale(2).toPlainString()
        : text;
  }

  /** A day, «19800501», «1980.5.1» or «1980年5月1日», as «1980-05-01». */
  public static String day(String typed) {
    String text = text(typed);
    for (Pattern pattern : new Pattern[] {DAY_IN_DIGITS, DAY}) {
      Matcher day = pattern.matcher(text);
      if (day.matches()) {
        return day.group(1) + "-" + twoDigits(day.group(2)) + "-" + twoDigits(day.group(3));
      }
    }
    return text;
  }

  private static String twoDigits(String number) {
    return number.length() == 1 ? "0" + number : number;
  }

  /** A whole number as a number, anything else as text. */
  public static JsonNode integer(String typed) {
    String text = text(typed);
    return INTEGER.matcher(text).matches()
        ? JsonNodeFactory.instance.numberNode(Integer.parseInt(text))
        : JsonNodeFactory.instance.textNode(text);
  }
}
