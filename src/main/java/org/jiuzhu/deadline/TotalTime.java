package org.jiuzhu.deadline;

import java.util.Arrays;
import org.jiuzhu.casefile.WantedAid;
import org.jiuzhu.policy.Category;
import org.jiuzhu.policy.ConfirmedBy;
import org.jiuzhu.policy.PolicyView;
import org.jiuzhu.policy.Rule;

/** Which time limit holds for a case in all: it depends on who confirms. */
final class TotalTime {

  static final String TOWNSHIP = "TOTAL_TOWNSHIP";
  static final String COUNTY = "TOTAL";
  static final String EXTENDED = "TOTAL_EXTENDED";

  static final String EXPENDITURE = "EXPENDITURE_AID";

  private TotalTime() {}

  /** Whether a time limit is for a case in all, and not for one of its stages. */
  static boolean isTotal(String rule) {
    return rule.equals(TOWNSHIP) || rule.equals(COUNTY) || rule.equals(EXTENDED);
  }

  /**
   * The time limit's name.
   *
   * @param wanted what was applied for; where that is left open, the shorter time holds only if the
   *     township confirms whatever may come out
   * @param determined what was determined, or null before
   * @param countyMust whether the county confirms whatever the pack says: an official is close kin
   */
  static String rule(PolicyView rules, WantedAid wanted, Category determined, boolean countyMust) {
    if (wanted == WantedAid.EXPENDITURE) {
      return EXPENDITURE;
    }
    boolean township;
    if (countyMust) {
      township = false;
    } else if (determined != null) {
      township = byTownship(rules, determined);
    } else if (wanted == WantedAid.ASSESS_ALL) {
      township = Arrays.stream(Category.values()).allMatch(category -> byTownship(rules, category));
    } else {
      township = byTownship(rules, Category.valueOf(wanted.name()));
    }
    return township ? TOWNSHIP : COUNTY;
  }

  private static boolean byTownship(PolicyView rules, Category category) {
    return rules.choice(Rule.confirmedBy(category)).value() == ConfirmedBy.TOWNSHIP;
  }
}
