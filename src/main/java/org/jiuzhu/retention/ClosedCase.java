package org.jiuzhu.retention;

import java.time.LocalDate;
import java.util.List;
import org.jiuzhu.casefile.CaseNumber;

/**
 * A case that is over and not erased yet.
 *
 * @param township slug, or null
 * @param endedOn when the last thing about it was over
 * @param eraseOn the first day on which the rule lets it be erased
 * @param heldBy codes of what keeps it whatever the rule says
 */
public record ClosedCase(
    CaseNumber number, String township, LocalDate endedOn, LocalDate eraseOn, List<String> heldBy) {

  public ClosedCase {
    heldBy = List.copyOf(heldBy);
  }
}
