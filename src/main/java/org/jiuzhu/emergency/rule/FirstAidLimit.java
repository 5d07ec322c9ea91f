package org.jiuzhu.emergency.rule;

import java.util.function.UnaryOperator;
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
 * @param ratio how many times, by the area's rules and what a declared public emergency raises
 * @param standard CNY a person a month, of the town or the country
 * @param persons how many are helped
 */
public record FirstAidLimit(Fraction ratio, Parameter standard, int persons) {

  /**
   * The limit by the rules of a day.
   *
   * @param persons at least one
   * @param raised what becomes of the pack's ratio while a public emergency is in force
   */
  public static FirstAidLimit of(
      PolicyView rules, Locality locality, int persons, UnaryOperator<Fraction> raised) {
    return new FirstAidLimit(
        raised.apply(rules.require(Parameters.FIRST_AID_CAP).value()),
        rules.dibaoStandard(locality == Locality.URBAN),
        persons);
  }

  /** The amount in CNY for the whole case: one rounding, at the end. */
  public Money amount() {
    return standard.value().times(ratio).times(persons).toMoney();
  }
}
