package org.jiuzhu.payroll;

import java.util.Arrays;
import java.util.List;

/** Why a payment comes back. */
public enum ReturnReason {
  ACCOUNT_UNKNOWN,
  NAME_MISMATCH,
  ACCOUNT_CLOSED,
  ACCOUNT_FROZEN,
  /** Cash that nobody collected in time. */
  NOT_COLLECTED,
  /** Cash for somebody whom the aid is no longer paid to. */
  AID_CHANGED,
  OTHER;

  /** Those that banks name: nothing that is paid in cash is theirs to send back. */
  public static List<ReturnReason> ofBanks() {
    return Arrays.stream(values())
        .filter(reason -> reason != NOT_COLLECTED && reason != AID_CHANGED)
        .toList();
  }
}
