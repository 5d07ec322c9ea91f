package org.jiuzhu.eligibility;

/** What a line of the monthly amount is for. */
public enum AmountCode {
  DIFFERENCE,
  BASIC,
  CARE,
  TOPUP_MINOR,
  TOPUP_ELDERLY,
  TOPUP_SEVERE_DISABILITY,
  TOPUP_GRAVE_ILLNESS,
  TOPUP_REMOTE,
  GRADUAL_EXIT,
  RIGID_DIFFERENCE
}
