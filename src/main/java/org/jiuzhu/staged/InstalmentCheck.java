package org.jiuzhu.staged;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A look at whether an instalment is still needed, or what somebody decided about it.
 *
 * @param reason a {@link StopReason} or {@link PauseReason}, or null
 * @param findings what was found; null where nothing was looked at
 * @param heard what the household said before its aid is stopped; null where it was not asked
 */
record InstalmentCheck(
    int number,
    Outcome outcome,
    String reason,
    LocalDate resumeOn,
    String findings,
    String heard,
    String checkedBy,
    Instant checkedAt) {

  /** What came out. */
  enum Outcome {
    CONTINUE,
    PAUSE,
    /** The surveyor proposes to stop. */
    STOP,
    /** Taken up again by hand. */
    RESUME,
    /** The approver agrees to stop. */
    CONFIRMED,
    /** The approver has it paid nevertheless. */
    OVERRULED,
    /** The approver puts it before a conference. */
    ESCALATED
  }
}
