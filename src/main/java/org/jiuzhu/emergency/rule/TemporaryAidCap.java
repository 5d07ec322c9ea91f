package org.jiuzhu.emergency.rule;

import org.jiuzhu.eligibility.Locality;
import org.jiuzhu.money.Money;
import org.jiuzhu.policy.Parameters;
import org.jiuzhu.policy.PolicyView;

/** The most that temporary aid comes to in one case without a conference. */
public final class TemporaryAidCap {

  private TemporaryAidCap() {}

  /**
   * So many times the monthly 低保 standard for each person: CNY, one rounding at the end.
   *
   * @param persons at least one
   */
  public static Money of(PolicyView rules, Locality locality, int persons) {
    return rules
        .dibaoStandard(locality == Locality.URBAN)
        .value()
        .times(rules.require(Parameters.TEMPORARY_AID_CAP).value())
        .times(persons)
        .toMoney();
  }
}
