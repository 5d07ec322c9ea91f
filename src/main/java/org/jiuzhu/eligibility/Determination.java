package org.jiuzhu.eligibility;

import java.time.LocalDate;
import java.util.List;
import org.jiuzhu.money.Money;
import org.jiuzhu.policy.Appraisal;
import org.jiuzhu.policy.Category;
import org.jiuzhu.policy.ConfirmedBy;
import org.jiuzhu.policy.Parameter;

/**
 * What a household is entitled to, and why. Equal inputs give equal determinations.
 *
 * @param area slug
 * @param asOf the day whose rules were applied
 * @param monthlyAmount CNY a month, the sum of the lines
 * @param perCapitaIncome CNY a person a month
 * @param amounts lines above 0.00
 * @param members in the order of the input
 * @param householdClass or null
 * @param gradualExitUntil last day of the gradual exit, or null
 * @param reviewIntervalMonths months until the next check, or null
 * @param parameters everything that was looked at, in the order of use
 */
public record Determination(
    String area,
    LocalDate asOf,
    Category category,
    Money monthlyAmount,
    Money perCapitaIncome,
    List<Amount> amounts,
    List<MemberResult> members,
    HouseholdClass householdClass,
    LocalDate gradualExitUntil,
    ConfirmedBy confirmedBy,
    Appraisal appraisalWhenUndisputed,
    Integer reviewIntervalMonths,
    List<Referral> referrals,
    List<Reason> reasons,
    List<Parameter> parameters) {

  public Determination {
    amounts = List.copyOf(amounts);
    members = List.copyOf(members);
    referrals = List.copyOf(referrals);
    reasons = List.copyOf(reasons);
    parameters = List.copyOf(parameters);
  }
}
