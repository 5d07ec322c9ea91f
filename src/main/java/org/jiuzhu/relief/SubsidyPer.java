package org.jiuzhu.relief;

/** By what a subsidy is counted. */
public enum SubsidyPer {
  /** 每人. */
  PERSON,
  /** 每户. */
  HOUSEHOLD
}
