package org.jiuzhu.lookups;

import java.time.LocalDate;
import org.jiuzhu.casefile.CaseNumber;

/**
 * Looks of one official on one day that a rule finds unusual.
 *
 * @param caseNumber the case that it is about, or null where it is about many
 * @param count looks or cases, as the rule counts
 */
public record Unusual(
    UnusualRule rule, String official, LocalDate day, CaseNumber caseNumber, int count) {

  /** Whether another one asks the same question. */
  public boolean isSame(UnusualRule otherRule, String who, LocalDate on, String number) {
    String own = caseNumber == null ? null : caseNumber.value();
    return rule == otherRule
        && official.equals(who)
        && day.equals(on)
        && java.util.Objects.equals(own, number);
  }
}
