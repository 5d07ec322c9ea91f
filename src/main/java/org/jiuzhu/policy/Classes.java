package org.jiuzhu.policy;

/** Whether 低保 households are put into classes. */
public enum Classes {
  NONE,
  /** A, B and C by the adults' work capacity and self-care. */
  A_B_C
}
