package org.jiuzhu.eligibility;

/** Class of a 低保 household, in areas that use classes. */
public enum HouseholdClass {
  A,
  B,
  C
}
