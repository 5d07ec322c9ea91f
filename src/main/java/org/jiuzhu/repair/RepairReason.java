package org.jiuzhu.repair;

/** Why an instance is moved. */
public enum RepairReason {
  WRONG_TURN,
  STUCK,
  MODEL_CORRECTED,
  SYSTEM_FAILURE
}
