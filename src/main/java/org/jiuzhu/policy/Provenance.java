package org.jiuzhu.policy;

import java.time.LocalDate;

/**
 * Since when a value holds, and who says so.
 *
 * @param from first day
 * @param until last day, or null
 * @param clause where it is written; for an illustrative value without a published source, null
 * @param note a remark in place of a source, or null
 * @param illustrative true if no figure is published: an operator must set it before real use
 * @param verify true if it was seen in a secondary copy only
 * @param prevails true if it beats older values of the layers below (later national law)
 */
public record Provenance(
    LocalDate from,
    LocalDate until,
    Clause clause,
    String note,
    boolean illustrative,
    boolean verify,
    boolean prevails) {

  /** Document and article, or the remark. */
  public String source() {
    return clause != null ? clause.toString() : note;
  }

  boolean covers(LocalDate day) {
    return !from.isAfter(day) && !isPast(day);
  }

  boolean isPast(LocalDate day) {
    return until != null && until.isBefore(day);
  }
}
