package org.jiuzhu.conference;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.policy.ConferenceAt;

/**
 * A conference on one case (一事一议).
 *
 * @param version 1 for the case's first
 * @param level whose body settles it
 * @param stateBefore where the case stood when it came here
 * @param meetings all that were called, in order
 * @param decision null while it runs
 * @param measures what was decided besides or instead of an amount
 */
public record Conference(
    UUID id,
    CaseNumber caseNumber,
    int version,
    ConferenceMatter matter,
    ConferenceAt level,
    CaseState stateBefore,
    Instant openedAt,
    List<Meeting> meetings,
    ConferenceDecision decision,
    List<TrackedMeasure> measures) {

  public Conference {
    meetings = List.copyOf(meetings);
    measures = List.copyOf(measures);
  }

  /** Meetings that decided nothing. */
  public int futile() {
    return (int) meetings.stream().filter(Meeting::cameToNothing).count();
  }

  /** The newest meeting, if one was called. */
  Optional<Meeting> newest() {
    return meetings.isEmpty() ? Optional.empty() : Optional.of(meetings.get(meetings.size() - 1));
  }

  /**
   * The newest meeting.
   *
   * @throws IllegalStateException if none was called
   */
  Meeting latest() {
    return newest().orElseThrow(() -> new IllegalStateException("no meeting was called"));
  }
}
