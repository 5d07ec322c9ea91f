package org.jiuzhu.policy;

/** Where the care standard of 特困 is paid. */
public enum CarePaid {
  /** To everyone, at home and in an institution. */
  EVERYWHERE,
  /** Only in an institution, and only to those who cannot fully care for themselves. */
  INSTITUTION
}
