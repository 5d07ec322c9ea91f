package org.jiuzhu.batch;

import java.time.Instant;
import java.util.UUID;
import org.jiuzhu.money.Money;

/**
 * Transfers that leave in one file.
 *
 * @param area slug
 * @param number as the bank is told
 * @param total CNY
 * @param madeBy user id; the same for the others, null before
 */
public record Batch(
    UUID id,
    String area,
    String number,
    State state,
    int items,
    Money total,
    String madeBy,
    Instant madeAt,
    String approvedBy,
    Instant approvedAt,
    String sentBy,
    Instant sentAt,
    String withdrawnBy,
    Instant withdrawnAt) {

  /** How far a batch is. */
  public enum State {
    /** Frozen; a second person has to look. */
    MADE,
    APPROVED,
    /** Its files were made; the payments are at the bank. */
    SENT,
    /** Given up before anything left; its payments can go into another one. */
    WITHDRAWN
  }
}
