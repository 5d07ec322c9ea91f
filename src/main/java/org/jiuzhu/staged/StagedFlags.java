package org.jiuzhu.staged;

import org.jiuzhu.casefile.TaskForm.Work;

/** The routing flags of {@code StagedAid}: codes and numbers. */
final class StagedFlags {

  /** Number of the instalment that is looked at, within the case. */
  static final String INSTALMENT = "instalment";

  /** Whether another instalment is to come. */
  static final String MORE = "moreInstalments";

  /** Whether its day has come. */
  static final String DUE = "instalmentDue";

  /** Whether the need is looked at before it is paid. */
  static final String CHECK = "conditionCheck";

  /** What the look brought: an {@link InstalmentCheck.Outcome}. */
  static final String CONDITION = "condition";

  /** Whether the approver agrees to stop. */
  static final String STOP = "stopConfirmed";

  /** Whether the approver puts it before a conference. */
  static final String ESCALATED = "stopEscalated";

  /** Whether the money is reserved. */
  static final String COMMITTED = "committed";

  /** What the payment brought: {@code PAID} or {@code CANCELLED}. */
  static final String PAYMENT_RESULT = "paymentResult";

  private StagedFlags() {}

  /** The instalment that a task is about. */
  static int instalment(Work work) {
    return ((Number) work.codes().get(INSTALMENT)).intValue();
  }
}
