package org.jiuzhu.appraisal;

/** How a meeting voted. */
public enum Ballot {
  /** By name. */
  OPEN,
  /** On sheets without names. */
  SECRET
}
