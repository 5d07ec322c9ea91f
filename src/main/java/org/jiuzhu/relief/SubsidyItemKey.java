package org.jiuzhu.relief;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiuzhu.casefile.CaseNumber;

/** The key of a subsidy's payment at the bank, however often it is tried. */
final class SubsidyItemKey {

  private static final Pattern KEY = Pattern.compile("(.{1,60})/([1-9][0-9]{0,17})");

  private SubsidyItemKey() {}

  /** As the bank is told: {@code ningxia-2026-000001-1/38}. */
  static String of(CaseNumber subsidy, long grant) {
    return subsidy.value() + "/" + grant;
  }

  /** The grant that a key of this subsidy names, if it is one. */
  static Optional<Long> grant(CaseNumber subsidy, String key) {
    Matcher found = KEY.matcher(key);
    return found.matches() && found.group(1).equals(subsidy.value())
        ? Optional.of(Long.valueOf(found.group(2)))
        : Optional.empty();
  }
}
