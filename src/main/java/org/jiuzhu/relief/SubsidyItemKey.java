package org.jiuzhu.relief;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiuzhu.casefile.CaseNumber;

/**
 * How the bank knows one try of a subsidy's payment: a file that answers for an earlier try says
 * nothing about this one.
 *
 * @param attempt 1 for the first try
 */
record SubsidyItemKey(long grant, int attempt) {

  private static final Pattern KEY =
      Pattern.compile("(.{1,60})/([1-9][0-9]{0,17})-([1-9][0-9]{0,5})");

  /** As the bank is told: {@code ningxia-2026-000001-1/38-1}. */
  String value(CaseNumber subsidy) {
    return subsidy.value() + "/" + grant + "-" + attempt;
  }

  /** Reads what {@link #value} wrote for this subsidy, if it is that. */
  static Optional<SubsidyItemKey> parse(CaseNumber subsidy, String key) {
    Matcher found = KEY.matcher(key);
    return found.matches() && found.group(1).equals(subsidy.value())
        ? Optional.of(
            new SubsidyItemKey(Long.parseLong(found.group(2)), Integer.parseInt(found.group(3))))
        : Optional.empty();
  }
}
