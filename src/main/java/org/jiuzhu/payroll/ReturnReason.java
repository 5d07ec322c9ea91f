package org.jiuzhu.payroll;

/** Why a bank sends a payment back. */
public enum ReturnReason {
  ACCOUNT_UNKNOWN,
  NAME_MISMATCH,
  ACCOUNT_CLOSED,
  ACCOUNT_FROZEN,
  /** Cash that nobody collected in time. */
  NOT_COLLECTED,
  OTHER
}
