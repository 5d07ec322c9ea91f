package org.jiuzhu.expenditure;

import java.time.Instant;
import org.jiuzhu.money.Money;

/**
 * What the county concluded on aid whose steps were made up afterwards.
 *
 * @param reason code of why it does not stand; null where it does
 * @param amount CNY to be recovered; null where nothing is
 * @param heard the household's own words; null where the aid stands
 * @param note why, may be null where the aid stands
 */
record AidReview(
    int version,
    Outcome outcome,
    String reason,
    Money amount,
    String heard,
    String note,
    String reviewedBy,
    Instant reviewedAt) {

  /** What can be concluded; a person decides, nothing follows by itself. */
  enum Outcome {
    /** The aid stands. */
    KEEP,
    /** What is still to come is not paid. */
    STOP,
    /** What is still to come is not paid, what was paid is to be recovered. */
    RECOVER
  }
}
