package org.jiuzhu.emergency.rule;

import java.util.EnumSet;
import java.util.Set;
import org.jiuzhu.money.Money;

/**
 * Who pays an emergency that the township has confirmed: the township from its reserve fund, or the
 * county at once, for one reason or several. The family does not wait either way.
 *
 * @param amount CNY that are to be paid
 * @param caseLimit CNY that may be paid first in one case
 * @param townshipLimit CNY that the township may pay in one piece
 * @param split what other aid for the same event means
 */
public record FirstAidRoute(Money amount, Money caseLimit, Money townshipLimit, SplitAid split) {

  /** Why the county decides; empty where the township pays itself. */
  public Set<CountyReason> countyReasons() {
    Set<CountyReason> reasons = EnumSet.noneOf(CountyReason.class);
    if (amount.compareTo(caseLimit) > 0) {
      reasons.add(CountyReason.ABOVE_FIRST_AID_LIMIT);
    }
    if (amount.compareTo(townshipLimit) > 0) {
      reasons.add(CountyReason.ABOVE_TOWNSHIP_LIMIT);
    }
    if (split == SplitAid.COUNTY) {
      reasons.add(CountyReason.SPLIT);
    }
    return reasons;
  }
}
