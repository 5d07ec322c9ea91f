package org.jiuzhu.staged;

import java.time.LocalDate;
import org.jiuzhu.money.Money;

/**
 * An instalment and what became of it.
 *
 * @param plan version of its plan
 * @param amount CNY, above zero
 * @param resumeOn until when it waits; null where it does not
 * @param reason code of why it was cancelled: a {@link StopReason}, or a payment's; null otherwise
 */
public record PlannedInstalment(
    int number,
    int plan,
    LocalDate dueOn,
    Money amount,
    State state,
    LocalDate resumeOn,
    String reason) {

  /** Where an instalment stands. */
  public enum State {
    /** To come; nothing is promised in the books yet. */
    PLANNED,
    /** The need still stands; the money is reserved. */
    COMMITTED,
    PAID,
    CANCELLED
  }
}
