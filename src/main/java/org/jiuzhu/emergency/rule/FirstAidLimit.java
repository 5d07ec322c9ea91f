package org.jiuzhu.emergency.rule;

import org.jiuzhu.eligibility.Locality;
import org.jiuzhu.money.Fraction;
import org.jiuzhu.money.Money;
import org.jiuzhu.policy.Parameter;
import org.jiuzhu.policy.Parameters;
import org.jiuzhu.policy.PolicyView;

/**
 * How much may be paid first in one case: so many times the monthly 低保 standard of the place, for
 * each person helped.
 *
 * @param ratio how many times, by the area's rules
 * @param standard CNY a person a month, of the town or the country
 * @param raise by how much a declared public emergency multiplies it; 1 without one
 * @param persons how many are helped
 */
public record FirstAidLimit(Parameter ratio, Parameter standard, Fraction raise, int persons) {

  /**
   * The limit by the rules of a day.
   *
   * @param persons at least one
   */
  public static FirstAidLimit of(PolicyView rules, Locality locality, int persons, Fraction raise) {
    return new FirstAidLimit(
        rules.require(Parameters.FIRST_AID_CAP),
        rules.dibaoStandard(locality == Locality.URBAN),
        raise,
        persons);
  }

  /** The amount in CNY for the whole case: one rounding, at the end. */
  public Money amount() {
    return standard.value().times(ratio.value()).times(raise).times(persons).toMoney();
  }
}
