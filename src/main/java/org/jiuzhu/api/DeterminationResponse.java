package org.jiuzhu.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jiuzhu.eligibility.Amount;
import org.jiuzhu.eligibility.Determination;
import org.jiuzhu.eligibility.DeterminationTexts;
import org.jiuzhu.eligibility.HouseholdClass;
import org.jiuzhu.eligibility.MemberResult;
import org.jiuzhu.eligibility.Reason;
import org.jiuzhu.eligibility.ReasonCode;
import org.jiuzhu.eligibility.Referral;
import org.jiuzhu.money.Money;
import org.jiuzhu.policy.Appraisal;
import org.jiuzhu.policy.Category;
import org.jiuzhu.policy.Clause;
import org.jiuzhu.policy.ConfirmedBy;
import org.jiuzhu.policy.Parameter;

/** A determination as it goes out; see the contract's «Determinations». */
@JsonPropertyOrder({
  "category",
  "monthlyAmount",
  "perCapitaIncome",
  "amounts",
  "members",
  "class",
  "gradualExitUntil",
  "confirmedBy",
  "appraisalWhenUndisputed",
  "reviewIntervalMonths",
  "referrals",
  "reasons",
  "parameters"
})
record DeterminationResponse(
    Category category,
    Money monthlyAmount,
    Money perCapitaIncome,
    List<Amount> amounts,
    List<MemberResult> members,
    @JsonProperty("class") HouseholdClass householdClass,
    LocalDate gradualExitUntil,
    ConfirmedBy confirmedBy,
    Appraisal appraisalWhenUndisputed,
    Integer reviewIntervalMonths,
    List<Referral> referrals,
    List<Explanation> reasons,
    List<Used> parameters) {

  /**
   * One reason.
   *
   * @param text in the caller's language
   */
  record Explanation(ReasonCode code, String text, Clause clause) {}

  /**
   * One parameter that was looked at.
   *
   * @param source document and article, or a remark; null for a what-if without a value in the
   *     packs
   * @param illustrative no figure is published
   * @param verify seen in a secondary copy only
   * @param expired past its last day without a successor
   * @param overridden a what-if value
   */
  record Used(
      String name,
      String value,
      String unit,
      LocalDate from,
      String source,
      boolean illustrative,
      boolean verify,
      boolean expired,
      boolean overridden) {}

  static DeterminationResponse of(Determination determination, Locale locale) {
    return new DeterminationResponse(
        determination.category(),
        determination.monthlyAmount(),
        determination.perCapitaIncome(),
        determination.amounts(),
        determination.members(),
        determination.householdClass(),
        determination.gradualExitUntil(),
        determination.confirmedBy(),
        determination.appraisalWhenUndisputed(),
        determination.reviewIntervalMonths(),
        determination.referrals(),
        determination.reasons().stream().map(reason -> explanation(reason, locale)).toList(),
        determination.parameters().stream().map(DeterminationResponse::used).toList());
  }

  private static Explanation explanation(Reason reason, Locale locale) {
    return new Explanation(
        reason.code(), DeterminationTexts.reason(reason, locale), reason.clause());
  }

  private static Used used(Parameter parameter) {
    return new Used(
        parameter.name(),
        parameter.text(),
        parameter.unit().code(),
        parameter.from(),
        parameter.source(),
        parameter.illustrative(),
        parameter.verify(),
        parameter.expired(),
        parameter.overridden());
  }
}
