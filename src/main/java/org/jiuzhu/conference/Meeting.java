package org.jiuzhu.conference;

import java.util.List;
import java.util.Optional;

/**
 * One meeting of a conference.
 *
 * @param number 1 for the first
 * @param calledBy user id of whoever prepared it
 * @param session null until its day is recorded
 * @param records versions of its minutes, in order
 */
public record Meeting(
    int number, Summons summons, String calledBy, Session session, List<MinutesRecord> records) {

  public Meeting {
    records = List.copyOf(records);
  }

  /**
   * Who came, counted.
   *
   * @throws IllegalStateException where nobody's attendance is recorded
   */
  public Turnout turnout() {
    if (session == null || session.attendance() == null) {
      throw new IllegalStateException("no attendance of this meeting");
    }
    return session
        .attendance()
        .rule()
        .turnout(summons.members(), session.attendance().attendants());
  }

  /** The newest minutes. */
  public Optional<MinutesRecord> latestRecord() {
    return records.isEmpty() ? Optional.empty() : Optional.of(records.get(records.size() - 1));
  }

  /** Whether the meeting is over and decided nothing: put off, too few, or no motion carried. */
  public boolean cameToNothing() {
    if (session == null) {
      return false;
    }
    return session.outcome() != SessionOutcome.HELD
        || latestRecord().map(record -> record.result().isEmpty()).orElse(false);
  }
}
