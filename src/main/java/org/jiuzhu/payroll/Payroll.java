package org.jiuzhu.payroll;

import java.time.Instant;
import java.time.LocalDate;
import org.jiuzhu.casefile.CaseNumber;

/**
 * An area's payroll of a month (按月发放).
 *
 * @param caseNumber of its administrative file
 * @param month its first day
 * @param reviewedBy user id; null before it was reviewed
 * @param approvedBy user id; null before it was approved
 * @param approvedAt null before it was approved
 * @param sentBy user id of whoever handed the batch file to the bank; null before
 * @param endedAt null before it ended
 */
public record Payroll(
    CaseNumber caseNumber,
    String area,
    LocalDate month,
    State state,
    String startedBy,
    Instant startedAt,
    String reviewedBy,
    String approvedBy,
    Instant approvedAt,
    String sentBy,
    Instant endedAt) {

  /** How far it is. */
  public enum State {
    /** The list is being drawn up. */
    STARTED,
    /** To be reviewed. */
    GENERATED,
    /** To be approved by a second person. */
    REVIEWED,
    /** Approved; the batch file is to go to the bank. */
    ORDERED,
    /** At the bank. */
    SENT,
    /** The bank has answered for everybody. */
    SETTLED,
    /** Over; what came back is paid in a later month. */
    ENDED,
    /** Given up before anything was booked. */
    DISCARDED;

    /** Whether a batch file can be made. */
    public boolean isUnderWay() {
      return this == ORDERED || this == SENT;
    }
  }
}
