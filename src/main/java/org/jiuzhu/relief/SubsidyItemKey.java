package org.jiuzhu.relief;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiuzhu.casefile.CaseNumber;

/**
 * The key of a subsidy's payment, however often it is tried.
 *
 * @param subsidy its file
 * @param grant id of the grant that it is paid to
 */
record SubsidyItemKey(CaseNumber subsidy, long grant) {

  private static final Pattern KEY = Pattern.compile("(.{1,60})/([1-9][0-9]{0,17})");

  /** As the bank is told: {@code ningxia-2026-000001-1/38}. */
  String value() {
    return subsidy.value() + "/" + grant;
  }

  /** Reads {@link #value()}, if it is one. */
  static Optional<SubsidyItemKey> parse(String key) {
    Matcher found = KEY.matcher(key);
    return found.matches() && CaseNumber.isValid(found.group(1))
        ? Optional.of(
            new SubsidyItemKey(new CaseNumber(found.group(1)), Long.parseLong(found.group(2))))
        : Optional.empty();
  }
}
