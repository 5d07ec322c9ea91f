package org.jiuzhu.replenishment;

import java.time.Instant;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;

/**
 * Filling up a reserve fund.
 *
 * @param number of its administrative file
 * @param amount that is asked for, CNY; null before
 * @param reason in the township's words; null before
 * @param requestedBy user id; null before
 * @param approvedAmount CNY, at most {@code amount}; null unless booked
 * @param refusal null unless refused
 * @param note the finance office's words, or why the township asks for nothing; may be null
 * @param decidedBy user id; null before
 */
public record Replenishment(
    CaseNumber number,
    FundId fund,
    State state,
    Money amount,
    String reason,
    String requestedBy,
    Instant requestedAt,
    Money approvedAmount,
    Refusal refusal,
    String note,
    String decidedBy,
    Instant decidedAt,
    Instant openedAt) {

  /** Where it stands. */
  public enum State {
    /** Little is left in the fund; the township is to ask. */
    LOW,
    /** Asked for; the finance office's turn. */
    REQUESTED,
    /** Approved and booked. */
    BOOKED,
    /** Refused by the finance office. */
    REFUSED,
    /** The township asks for nothing. */
    DROPPED;

    /** Whether it is still to be settled. */
    public boolean isOpen() {
      return this == LOW || this == REQUESTED;
    }
  }
}
