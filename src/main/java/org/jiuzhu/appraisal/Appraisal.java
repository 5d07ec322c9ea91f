package org.jiuzhu.appraisal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.meeting.Tally;

/**
 * A democratic appraisal (民主评议) of a case, held where something is disputed.
 *
 * @param version 1 for the case's first
 * @param meetings all that were called, in order
 * @param result null while it runs, and for good where the examination was broken off
 */
public record Appraisal(
    UUID id,
    CaseNumber caseNumber,
    int version,
    AppraisalSubject subject,
    List<Meeting> meetings,
    Result result) {

  public Appraisal {
    meetings = List.copyOf(meetings);
  }

  /**
   * What came of it.
   *
   * @param votes all zero where no meeting had a quorum
   * @param reason why it was ended without a meeting, or null
   */
  public record Result(AppraisalOutcome outcome, Tally votes, String reason, Instant concludedAt) {}

  /** The meeting that had a quorum and voted. */
  public Optional<Meeting> held() {
    return meetings.stream().filter(meeting -> meeting.minutes() != null).findFirst();
  }

  /** Meetings to which too few came. */
  public int missed() {
    return (int) meetings.stream().filter(Meeting::isMissed).count();
  }

  /**
   * The newest meeting.
   *
   * @throws IllegalStateException if none was called
   */
  Meeting latest() {
    return meetings.stream()
        .reduce((first, second) -> second)
        .orElseThrow(() -> new IllegalStateException("no meeting was called"));
  }
}
