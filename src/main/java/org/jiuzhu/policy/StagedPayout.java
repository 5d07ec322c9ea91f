package org.jiuzhu.policy;

/** Which temporary aid may be approved once and paid in stages (一次审批、分阶段救助). */
public enum StagedPayout {
  NONE,
  EMERGENCY,
  EXPENDITURE
}
