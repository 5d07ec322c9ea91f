package org.jiuzhu.expenditure;

import org.jiuzhu.eligibility.Locality;
import org.jiuzhu.money.Fraction;
import org.jiuzhu.money.Money;
import org.jiuzhu.policy.CapStandard;
import org.jiuzhu.policy.Parameter;
import org.jiuzhu.policy.Parameters;
import org.jiuzhu.policy.PolicyView;
import org.jiuzhu.policy.Rule;
import org.jiuzhu.relief.RaisedLimits;

/**
 * What one household gets at most without a conference: so many times the monthly 低保 standard for
 * each person (鲁办〔2021〕21号 二(四)13: 6 × this year's urban standard for everybody).
 *
 * @param ratio how many times
 * @param standard which standard, CNY a person a month
 * @param persons at least one
 * @param raised what public emergencies in force make of the ratio and of the standard
 */
public record AidCap(Parameter ratio, Parameter standard, int persons, RaisedLimits raised) {

  /**
   * By the rules of an area and day.
   *
   * @param locality of the household
   */
  public static AidCap of(PolicyView rules, Locality locality, int persons, RaisedLimits raised) {
    boolean urban =
        rules.choice(Rule.TEMPORARY_AID_CAP_STANDARD).value() == CapStandard.URBAN
            || locality == Locality.URBAN;
    return new AidCap(
        rules.require(Parameters.TEMPORARY_AID_CAP), rules.dibaoStandard(urban), persons, raised);
  }

  /** The cap, exact, CNY. */
  public Fraction exact() {
    return raised
        .standard(standard.value())
        .times(raised.temporaryAid(ratio.value()))
        .times(persons);
  }

  /** By how much public emergencies raise it in all; 1 leaves it. */
  public Fraction factor() {
    return raised.temporaryAidFactor().times(raised.standardFactor());
  }

  /** Whether a public emergency raises it. */
  public boolean isRaised() {
    return factor().isGreaterThan(Fraction.ONE);
  }

  /** The cap as people read it, CNY. */
  public Money amount() {
    return exact().toMoney();
  }
}
