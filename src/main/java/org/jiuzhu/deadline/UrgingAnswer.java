package org.jiuzhu.deadline;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What was answered to an urging.
 *
 * @param words in the words of whoever answered
 * @param promisedOn by when it will be done
 * @param answeredBy user id
 */
public record UrgingAnswer(
    Reason reason, String words, LocalDate promisedOn, String answeredBy, Instant answeredAt) {

  /** Why something is late. */
  public enum Reason {
    WORKLOAD,
    STAFF_ABSENT,
    APPLICANT_NOT_REACHED,
    WAITING_FOR_OTHERS,
    COMPLEX_CASE,
    DONE_MEANWHILE,
    OTHER
  }
}
