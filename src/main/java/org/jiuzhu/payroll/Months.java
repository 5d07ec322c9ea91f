package org.jiuzhu.payroll;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Months as people type them, and as keys of payments. */
final class Months {

  private static final Pattern TYPED =
      Pattern.compile("(\\d{4})(?:[-/.年](\\d{1,2})(?:月|[-/.]\\d{1,2})?|(\\d{2}))");

  private static final Pattern DIGITS = Pattern.compile("\\d{6}");

  private Months() {}

  /** The first day of the month that a text names: 2026-03, 202603, 2026年3月, or a day of it. */
  static Optional<LocalDate> parse(String text) {
    Matcher typed = TYPED.matcher(text.strip());
    if (!typed.matches()) {
      return Optional.empty();
    }
    try {
      String month = typed.group(2) == null ? typed.group(3) : typed.group(2);
      return Optional.of(
          YearMonth.of(Integer.parseInt(typed.group(1)), Integer.parseInt(month)).atDay(1));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The month of {@link #digits}, if it is one. */
  static Optional<LocalDate> ofDigits(String text) {
    return DIGITS.matcher(text).matches() ? parse(text) : Optional.empty();
  }

  /** As forms and addresses name it: 2026-03. */
  static String code(LocalDate month) {
    return YearMonth.from(month).toString();
  }

  /** As keys of payments name it: 202603. */
  static String digits(LocalDate month) {
    return String.valueOf(month.getYear() * 100 + month.getMonthValue());
  }
}
