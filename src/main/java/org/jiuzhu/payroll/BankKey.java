package org.jiuzhu.payroll;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the bank knows one try of a monthly payment: a file that answers for an earlier try says
 * nothing about this one.
 *
 * @param attempt 1 for the first try
 */
record BankKey(ItemKey item, int attempt) {

  private static final Pattern KEY = Pattern.compile("(.{1,60}/[0-9]{6})-([1-9][0-9]{0,5})");

  /** As the bank is told: {@code ningxia-2026-000001-1/202603-1}. */
  String value() {
    return item.value() + "-" + attempt;
  }

  /** Reads {@link #value()}, if it is one. */
  static Optional<BankKey> parse(String value) {
    Matcher found = KEY.matcher(value);
    return found.matches()
        ? ItemKey.parse(found.group(1))
            .map(item -> new BankKey(item, Integer.parseInt(found.group(2))))
        : Optional.empty();
  }
}
