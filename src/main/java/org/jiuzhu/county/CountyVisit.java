package org.jiuzhu.county;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What the county found when it looked at a household itself.
 *
 * @param round the round of checking in which it was made
 * @param visitedBy user id
 * @param companion user id of whoever came along, or null
 * @param findings what they saw
 * @param advice what should be done about a problem; null where there is none
 */
public record CountyVisit(
    Kind kind,
    int round,
    Outcome outcome,
    LocalDate visitedOn,
    String visitedBy,
    Instant recordedAt,
    String companion,
    String findings,
    String advice) {

  /** When the county looks. */
  public enum Kind {
    /** Before the case is confirmed. */
    FIRST,
    /** After a township has confirmed it; the decision holds meanwhile. */
    AFTERWARDS
  }

  /** What became of it. */
  public enum Outcome {
    IN_ORDER,
    PROBLEM
  }
}
