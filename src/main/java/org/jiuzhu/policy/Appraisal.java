package org.jiuzhu.policy;

/** Whether a democratic appraisal (民主评议) is held when nothing is disputed. */
public enum Appraisal {
  /** 可不再进行. */
  MAY_SKIP,
  /** 不再进行. */
  SKIPPED,
  /** 进行. */
  HELD
}
