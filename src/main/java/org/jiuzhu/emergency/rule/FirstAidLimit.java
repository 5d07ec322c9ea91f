package org.jiuzhu.emergency.rule;

import org.jiuzhu.eligibility.Locality;
import org.jiuzhu.money.Fraction;
import org.jiuzhu.money.Money;
import org.jiuzhu.policy.Parameters;
import org.jiuzhu.policy.PolicyView;

/**
 * How much may be paid first in one case: so many times the monthly 低保 standard of the place, for
 * each person helped.
 *
 * @param ratio how many times, by the area's rules and what a declared public emergency raises
 * @param standard CNY a person a month, of the town or the country, raised likewise
 * @param persons how many are helped
 */
public record FirstAidLimit(Fraction ratio, Fraction standard, int persons) {

  /**
   * The limit by the rules of a day.
   *
   * @param persons at least one
   * @param raised what public emergencies in force make of the pack's ratio and standard
   */
  public static FirstAidLimit of(PolicyView rules, Locality locality, int persons, Raise raised) {
    return new FirstAidLimit(
        raised.ratio().apply(rules.require(Parameters.FIRST_AID_CAP).value()),
        raised.standard().apply(rules.dibaoStandard(locality == Locality.URBAN).value()),
        persons);
  }

  /** The amount in CNY for the whole case: one rounding, at the end. */
  public Money amount() {
    return standard.times(ratio).times(persons).toMoney();
  }
}
