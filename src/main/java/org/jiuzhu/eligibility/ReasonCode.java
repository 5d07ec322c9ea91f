package org.jiuzhu.eligibility;

import java.util.EnumSet;
import java.util.Set;

/** Why a determination is as it is. The words are in {@code messages/determination_*}. */
public enum ReasonCode {
  // what was counted
  EXCLUDED_INCOME_LEFT_OUT,
  EMPLOYMENT_COSTS_DEDUCTED,
  RIGID_EXPENSES_DEDUCTED,
  // assets
  DEPOSITS_ABOVE_LIMIT,
  // 特困
  DESTITUTE_CONDITIONS_MET,
  DESTITUTE_WORK_CAPACITY,
  DESTITUTE_OWN_INCOME,
  DESTITUTE_SUPPORTERS_ABLE,
  // 低保
  INCOME_BELOW_STANDARD,
  INCOME_NOT_BELOW_STANDARD,
  // 渐退
  GRADUAL_EXIT,
  GRADUAL_EXIT_NOBODY_WORKS,
  GRADUAL_EXIT_ABOVE_CEILING,
  GRADUAL_EXIT_OVER,
  // 单人户
  ALONE_BELOW_STANDARD,
  ALONE_HOUSEHOLD_NOT_MARGINAL,
  ALONE_NO_GRAVE_CASE,
  ALONE_NOT_BELOW_STANDARD,
  // 刚性支出
  RIGID_BELOW_STANDARD,
  RIGID_NO_EXPENSES,
  RIGID_NOT_BELOW_STANDARD,
  // 低收入（边缘）
  INCOME_BELOW_MARGINAL_LINE,
  INCOME_NOT_BELOW_MARGINAL_LINE,
  // what follows
  CLASS_A,
  CLASS_B,
  CLASS_C,
  CONFIRMED_BY_TOWNSHIP,
  CONFIRMED_BY_COUNTY,
  APPRAISAL_MAY_SKIP,
  APPRAISAL_SKIPPED,
  APPRAISAL_HELD,
  REVIEW_YEARLY,
  REVIEW_HALF_YEARLY,
  REFERRED_MEDICAL,
  REFERRED_EDUCATION,
  REFERRED_EMPLOYMENT,
  REFERRED_DISABILITY;

  /** What follows from the result, for those who handle the case: how, by whom, until when. */
  private static final Set<ReasonCode> PROCEDURE =
      EnumSet.range(CONFIRMED_BY_TOWNSHIP, REFERRED_DISABILITY);

  /**
   * Whether it explains category, amount or exclusion, so that it belongs into a decision letter.
   */
  public boolean explainsTheResult() {
    return !PROCEDURE.contains(this);
  }
}
