package org.jiuzhu.casefile;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A case's number, {@code <area>-<year>-<six digits>-<check digit>}: the business key of its
 * process instances, and what a citizen reads out on the telephone.
 *
 * @param value the whole number, check digit included
 */
public record CaseNumber(String value) {

  private static final Pattern SHAPE = Pattern.compile("([a-z]+)-(\\d{4})-(\\d{6})-(\\d)");

  /**
   * @throws IllegalArgumentException if the shape or the check digit is wrong
   */
  public CaseNumber {
    Matcher matcher = SHAPE.matcher(value);
    if (!matcher.matches()
        || checkDigit(matcher.group(2) + matcher.group(3)) != matcher.group(4).charAt(0) - '0') {
      throw new IllegalArgumentException("not a case number");
    }
  }

  /** The number of an area's n-th case of a year, n from 1 to 999,999. */
  public static CaseNumber of(String area, int year, long sequence) {
    if (sequence < 1 || sequence > 999_999) {
      throw new IllegalArgumentException("case sequence out of range");
    }
    String digits = String.format("%04d%06d", year, sequence);
    return new CaseNumber(
        area + "-" + digits.substring(0, 4) + "-" + digits.substring(4) + "-" + checkDigit(digits));
  }

  /** Whether a text is a case number, for use on what somebody typed. */
  public static boolean isValid(String text) {
    return parse(text).isPresent();
  }

  /** The case number that a text is, for use on what somebody typed; none if it is none. */
  public static Optional<CaseNumber> parse(String text) {
    try {
      return text == null ? Optional.empty() : Optional.of(new CaseNumber(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The area's slug. */
  public String area() {
    return value.substring(0, value.indexOf('-'));
  }

  /** Luhn: finds every wrong digit and nearly every swap of two neighbours. */
  private static int checkDigit(String digits) {
    int sum = 0;
    boolean twice = true;
    for (int i = digits.length() - 1; i >= 0; i--) {
      int digit = digits.charAt(i) - '0';
      if (twice) {
        digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
      }
      sum += digit;
      twice = !twice;
    }
    return (10 - sum % 10) % 10;
  }

  @Override
  public String toString() {
    return value;
  }
}
