package org.jiuzhu.payroll;

import java.time.LocalDate;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.money.Money;
import org.jiuzhu.policy.Category;

/**
 * The payment of one case for one month.
 *
 * @param month its first day
 * @param township slug
 * @param amount CNY; of what came back without what settled a claim
 * @param attempt 1, or more where the bank sent it back before
 * @param reason code of why it is held back, was sent back or is given up; else null
 */
public record PayrollItem(
    CaseNumber caseNumber,
    LocalDate month,
    long grant,
    CaseNumber payroll,
    String township,
    Category category,
    Money amount,
    State state,
    int attempt,
    String reason) {

  /** How far it is. */
  public enum State {
    /** To be paid. */
    LISTED,
    /** Held back. */
    HELD,
    /** At the bank, or on the way there. */
    ORDERED,
    PAID,
    /** Sent back by the bank. */
    REJECTED,
    /** Given up for good. */
    CANCELLED
  }

  /** Whether it only waits until its whole grant is settled. */
  boolean isOnHold() {
    return HoldReason.ON_HOLD.name().equals(reason);
  }

  /** The key of the payment, as the bank is told. */
  public ItemKey key() {
    return new ItemKey(caseNumber, month);
  }
}
