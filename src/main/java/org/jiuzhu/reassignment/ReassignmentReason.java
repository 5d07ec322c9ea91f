package org.jiuzhu.reassignment;

/** Why somebody else does the work. */
public enum ReassignmentReason {
  ABSENCE,
  TRANSFER,
  WORKLOAD,
  KINSHIP,
  /** In words. */
  OTHER
}
