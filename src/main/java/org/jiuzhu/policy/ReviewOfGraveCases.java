package org.jiuzhu.policy;

/** How often households with grave illness or severe disability are checked again. */
public enum ReviewOfGraveCases {
  /** Always once a year. */
  YEARLY,
  /** As their income and work capacity say. */
  BY_INCOME
}
