package org.jiuzhu.eligibility;

/** Why a determination is as it is. The words are in {@code messages/determination_*}. */
public enum ReasonCode {
  // what was counted
  EXCLUDED_INCOME_LEFT_OUT(Kind.COUNTED),
  EMPLOYMENT_COSTS_DEDUCTED(Kind.COUNTED),
  RIGID_EXPENSES_DEDUCTED(Kind.COUNTED),
  // assets
  DEPOSITS_ABOVE_LIMIT(Kind.DECIDING),
  // 特困
  DESTITUTE_CONDITIONS_MET(Kind.DECIDING),
  DESTITUTE_WORK_CAPACITY(Kind.RULING_OUT),
  DESTITUTE_OWN_INCOME(Kind.RULING_OUT),
  DESTITUTE_SUPPORTERS_ABLE(Kind.RULING_OUT),
  // 低保
  INCOME_BELOW_STANDARD(Kind.DECIDING),
  INCOME_NOT_BELOW_STANDARD(Kind.RULING_OUT),
  // 渐退
  GRADUAL_EXIT(Kind.DECIDING),
  GRADUAL_EXIT_NOBODY_WORKS(Kind.RULING_OUT),
  GRADUAL_EXIT_ABOVE_CEILING(Kind.RULING_OUT),
  GRADUAL_EXIT_OVER(Kind.RULING_OUT),
  // 单人户
  ALONE_BELOW_STANDARD(Kind.DECIDING),
  ALONE_HOUSEHOLD_NOT_MARGINAL(Kind.RULING_OUT),
  ALONE_NO_GRAVE_CASE(Kind.RULING_OUT),
  ALONE_NOT_BELOW_STANDARD(Kind.RULING_OUT),
  // 刚性支出
  RIGID_BELOW_STANDARD(Kind.DECIDING),
  RIGID_NO_EXPENSES(Kind.RULING_OUT),
  RIGID_NOT_BELOW_STANDARD(Kind.RULING_OUT),
  // 低收入（边缘）
  INCOME_BELOW_MARGINAL_LINE(Kind.DECIDING),
  INCOME_NOT_BELOW_MARGINAL_LINE(Kind.RULING_OUT),
  // what follows
  CLASS_A(Kind.DECIDING),
  CLASS_B(Kind.DECIDING),
  CLASS_C(Kind.DECIDING),
  CONFIRMED_BY_TOWNSHIP(Kind.FOLLOWING),
  CONFIRMED_BY_COUNTY(Kind.FOLLOWING),
  APPRAISAL_MAY_SKIP(Kind.FOLLOWING),
  APPRAISAL_SKIPPED(Kind.FOLLOWING),
  APPRAISAL_HELD(Kind.FOLLOWING),
  REVIEW_YEARLY(Kind.FOLLOWING),
  REVIEW_HALF_YEARLY(Kind.FOLLOWING),
  REFERRED_MEDICAL(Kind.FOLLOWING),
  REFERRED_EDUCATION(Kind.FOLLOWING),
  REFERRED_EMPLOYMENT(Kind.FOLLOWING),
  REFERRED_DISABILITY(Kind.FOLLOWING);

  private final Kind kind;

  ReasonCode(Kind kind) {
    this.kind = kind;
  }

  /** Which question a reason answers. */
  public enum Kind {
    /** What was counted, and what was left out. */
    COUNTED,
    /** Why it is this category or class. */
    DECIDING,
    /** Why it is not a category that was tried before. */
    RULING_OUT,
    /** What follows for those who work on the case. */
    FOLLOWING
  }

  /** Which question this answers. */
  public Kind kind() {
    return kind;
  }

  /**
   * Whether it explains category, amount or exclusion, so that it belongs into a decision letter.
   */
  public boolean explainsTheResult() {
    return kind != Kind.FOLLOWING;
  }
}
