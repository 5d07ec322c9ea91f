package org.jiuzhu.appraisal;

import java.util.List;
import org.jiuzhu.meeting.Tally;

/**
 * One meeting of an appraisal.
 *
 * @param number 1 for the first
 * @param attendance null until the meeting
 * @param minutes null until held, and without a quorum
 * @param votes empty likewise
 */
public record Meeting(
    int number, Summons summons, Attendance attendance, Minutes minutes, List<Vote> votes) {

  public Meeting {
    votes = List.copyOf(votes);
  }

  /**
   * Who came, counted.
   *
   * @throws IllegalStateException before the attendance is recorded
   */
  public Turnout turnout() {
    if (attendance == null) {
      throw new IllegalStateException("no attendance of this meeting");
    }
    return attendance.rule().turnout(summons.appraisers(), attendance);
  }

  /** Whether the meeting was called and too few came. */
  public boolean isMissed() {
    return attendance != null && !turnout().isQuorum();
  }

  /** The votes, counted. */
  public Tally tally() {
    return Tally.of(votes.stream().map(Vote::choice).toList());
  }
}
