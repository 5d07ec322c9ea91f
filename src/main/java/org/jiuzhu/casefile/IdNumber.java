package org.jiuzhu.casefile;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jiuzhu.eligibility.Sex;

/**
 * A citizen's ID number (GB 11643-1999): region, birth date, order, check character.
 *
 * @param value 18 characters, the last one a digit or X
 */
public record IdNumber(String value) {

  private static final Pattern SHAPE = Pattern.compile("[1-9][0-9]{16}[0-9X]");
  private static final DateTimeFormatter BIRTH =
      DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CHECKS = "10X98765432";

  /**
   * @throws IllegalArgumentException if it breaks a rule; the number is not repeated
   */
  public IdNumber {
    value = normalise(value);
    problem(value)
        .ifPresent(
            code -> {
              throw new IllegalArgumentException(code);
            });
  }

  /** The broken rule as a code of the messages file, or empty. */
  public static Optional<String> problem(String text) {
    String number = normalise(text);
    if (!SHAPE.matcher(number).matches()) {
      return Optional.of("id-number-shape");
    }
    try {
      LocalDate.parse(number.substring(6, 14), BIRTH);
    } catch (DateTimeException e) {
      return Optional.of("id-number-birth-date");
    }
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += (number.charAt(i) - '0') * WEIGHTS[i];
    }
    return CHECKS.charAt(sum % 11) == number.charAt(17)
        ? Optional.empty()
        : Optional.of("id-number-check");
  }

  private static String normalise(String text) {
    return text.strip().toUpperCase(Locale.ROOT);
  }

  /** The day of birth that the number carries. */
  public LocalDate birthDate() {
    return LocalDate.parse(value.substring(6, 14), BIRTH);
  }

  /** The sex that the number carries. */
  public Sex sex() {
    return (value.charAt(16) - '0') % 2 == 0 ? Sex.F : Sex.M;
  }

  /** For screens and papers: the birth date and order stay hidden. */
  public String masked() {
    return value.substring(0, 6) + "********" + value.substring(14);
  }

  /** Never the number: it must not slip into a log or message. */
  @Override
  public String toString() {
    return "ID number";
  }
}
