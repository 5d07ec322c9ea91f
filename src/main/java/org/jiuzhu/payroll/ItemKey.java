package org.jiuzhu.payroll;

import java.time.LocalDate;
import java.util.Optional;
import org.jiuzhu.casefile.CaseNumber;

/**
 * The key of a monthly payment, however often it is tried.
 *
 * @param month its first day
 */
public record ItemKey(CaseNumber caseNumber, LocalDate month) {

  /** As forms and books have it: {@code ningxia-2026-000001-1/202603}. */
  public String value() {
    return caseNumber.value() + "/" + Months.digits(month);
  }

  /** Reads {@link #value()}, if it is one. */
  public static Optional<ItemKey> parse(String value) {
    int slash = value.indexOf('/');
    if (slash < 0) {
      return Optional.empty();
    }
    return CaseNumber.parse(value.substring(0, slash))
        .flatMap(
            number ->
                Months.ofDigits(value.substring(slash + 1))
                    .map(month -> new ItemKey(number, month)));
  }

  @Override
  public String toString() {
    return value();
  }
}
