package org.jiuzhu.policy;

/** Which minimum wage the care standard of 特困 follows. */
public enum WageOf {
  /** The one in force. */
  CURRENT,
  /** The one of 31 December of the year before (上年度). */
  LAST_YEAR
}
