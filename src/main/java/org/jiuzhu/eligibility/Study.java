package org.jiuzhu.eligibility;

/** Stage of study. */
public enum Study {
  NONE,
  PRESCHOOL,
  COMPULSORY,
  UPPER_SECONDARY,
  HIGHER
}
