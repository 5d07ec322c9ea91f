package org.jiuzhu.relief;

import java.util.Arrays;
import java.util.List;
import org.jiuzhu.money.Fraction;
import org.jiuzhu.money.Money;
import org.jiuzhu.policy.EmergencyStep;
import org.jiuzhu.policy.InEmergency;
import org.jiuzhu.policy.Parameters;
import org.jiuzhu.policy.PolicyView;
import org.jiuzhu.policy.Rule;

/**
 * How far a declaration may go by an area's packs.
 *
 * @param firstAidFactor greatest factor on the limit of first aid
 * @param firstAidRatio greatest limit of first aid, in monthly 低保 standards a person
 * @param temporaryAidFactor greatest factor on the cap of temporary aid
 * @param standardFactor greatest factor on the monthly standard by which both are counted
 * @param months how long it may hold
 * @param subsidy greatest subsidy for a person or household, CNY
 * @param steps what it may shorten
 */
record DeclarationBounds(
    Fraction firstAidFactor,
    Fraction firstAidRatio,
    Fraction temporaryAidFactor,
    Fraction standardFactor,
    int months,
    Money subsidy,
    List<EmergencyStep> steps) {

  static DeclarationBounds of(PolicyView rules) {
    return new DeclarationBounds(
        rules.require(Parameters.EMERGENCY_FIRST_AID_FACTOR).value(),
        rules.require(Parameters.EMERGENCY_FIRST_AID_RATIO).value(),
        rules.require(Parameters.EMERGENCY_TEMPORARY_AID_FACTOR).value(),
        rules.require(Parameters.EMERGENCY_STANDARD_FACTOR).value(),
        rules.require(Parameters.EMERGENCY_MONTHS).value().toInt(),
        rules.require(Parameters.EMERGENCY_SUBSIDY).value().toMoney(),
        Arrays.stream(EmergencyStep.values())
            .filter(step -> rules.choice(Rule.inEmergency(step)).value() == InEmergency.SHORTENED)
            .toList());
  }
}
