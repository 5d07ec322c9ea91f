package org.jiuzhu.policy;

/**
 * What a determination cites a clause for; every pack may name its own, the national one names all.
 */
public enum Topic {
  DIFFERENCE,
  RIGID_DEDUCTION,
  EMPLOYMENT_COSTS,
  INCOME_LEFT_OUT,
  ASSETS,
  DESTITUTE,
  BASIC,
  CARE,
  TOPUP_MINOR,
  TOPUP_ELDERLY,
  TOPUP_SEVERE_DISABILITY,
  TOPUP_GRAVE_ILLNESS,
  TOPUP_REMOTE,
  ALONE,
  MARGINAL,
  RIGID,
  GRADUAL_EXIT,
  CLASSES,
  REVIEW,
  REFERRAL_MEDICAL,
  REFERRAL_EDUCATION,
  REFERRAL_HOUSING,
  REFERRAL_EMPLOYMENT,
  REFERRAL_DISABILITY,
  REFERRAL_LEGAL,
  /** 临时救助. */
  TEMPORARY_AID,
  /** 一次审批、分阶段救助. */
  STAGED_AID
}
