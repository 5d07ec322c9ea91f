package org.jiuzhu.emergency.rule;

import org.jiuzhu.eligibility.Locality;
import org.jiuzhu.money.Money;
import org.jiuzhu.policy.CapStandard;
import org.jiuzhu.policy.Parameters;
import org.jiuzhu.policy.PolicyView;
import org.jiuzhu.policy.Rule;

/**
 * The most that temporary aid comes to in one case without a conference; some areas count by the
 * urban standard for everybody (鲁办〔2021〕21号 二(四)13).
 */
public final class TemporaryAidCap {

  private TemporaryAidCap() {}

  /**
   * So many times the monthly 低保 standard for each person: CNY, one rounding at the end.
   *
   * @param persons at least one
   * @param raised what public emergencies in force make of the pack's ratio and standard
   */
  public static Money of(PolicyView rules, Locality locality, int persons, Raise raised) {
    boolean urban =
        rules.choice(Rule.TEMPORARY_AID_CAP_STANDARD).value() == CapStandard.URBAN
            || locality == Locality.URBAN;
    return raised
        .standard()
        .apply(rules.dibaoStandard(urban).value())
        .times(raised.ratio().apply(rules.require(Parameters.TEMPORARY_AID_CAP).value()))
        .times(persons)
        .toMoney();
  }
}
