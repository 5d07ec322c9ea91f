package org.jiuzhu.eligibility;

/** Special assistance that a household is passed on for; the last two come from the survey only. */
public enum Referral {
  MEDICAL,
  EDUCATION,
  EMPLOYMENT,
  DISABILITY,
  HOUSING,
  LEGAL
}
