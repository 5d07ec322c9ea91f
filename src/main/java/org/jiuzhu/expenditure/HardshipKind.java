package org.jiuzhu.expenditure;

/** What burdens a household. */
public enum HardshipKind {
  ILLNESS,
  STUDY,
  ACCIDENT,
  DISASTER,
  OTHER
}
