package org.jiuzhu.expenditure;

import java.util.List;
import java.util.Set;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.money.Money;

/**
 * Another case of the same household.
 *
 * @param members names of those who belong to both
 * @param paid CNY of temporary aid that was paid or is promised there
 * @param monthly CNY a month of basic living assistance that is granted there; 0.00 otherwise
 * @param continued whether this case goes on from it
 * @param sameEvent whether it seems to be about the same event
 */
record OtherAid(
    CaseFile caseFile,
    Set<String> members,
    Money paid,
    Money monthly,
    boolean continued,
    boolean sameEvent) {

  OtherAid {
    members = Set.copyOf(members);
  }

  /** Whether what was paid there counts with what is paid here. */
  boolean countsHere() {
    return continued || sameEvent;
  }

  /** Those that seem to be about the same event. */
  static List<CaseNumber> sameEvent(List<OtherAid> others) {
    return others.stream()
        .filter(OtherAid::sameEvent)
        .map(other -> other.caseFile().number())
        .toList();
  }
}
