package org.jiuzhu.eligibility;

/** Where somebody is cared for: 分散供养 or 集中供养. */
public enum Care {
  HOME,
  INSTITUTION
}
