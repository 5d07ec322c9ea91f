package org.jiuzhu.conference;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jiuzhu.meeting.Tally;

/**
 * One version of a meeting's minutes with all votes.
 *
 * @param number 1 for the first; another follows only where a second person sent it back
 * @param votes of each motion that was put, in the order of the voters
 * @param recordedBy user id of whoever entered them
 * @param signature null until a second person has read them
 */
public record MinutesRecord(
    int number,
    Minutes minutes,
    Map<Motion, List<Vote>> votes,
    String recordedBy,
    Signature signature) {

  public MinutesRecord {
    Map<Motion, List<Vote>> ordered = new EnumMap<>(Motion.class);
    votes.forEach((motion, each) -> ordered.put(motion, List.copyOf(each)));
    votes = java.util.Collections.unmodifiableMap(ordered);
  }

  /**
   * What a second person says of them.
   *
   * @param note what is wrong, or null
   * @param signedBy user id
   */
  public record Signature(MinutesVerdict verdict, String note, String signedBy) {}

  /** The votes on each motion, counted. */
  public Map<Motion, Tally> tallies() {
    Map<Motion, Tally> tallies = new EnumMap<>(Motion.class);
    votes.forEach(
        (motion, each) -> tallies.put(motion, Tally.of(each.stream().map(Vote::choice).toList())));
    return tallies;
  }

  /** The motions that are carried. */
  public Set<Motion> carried() {
    return Outcome.carried(tallies(), minutes.passShare());
  }

  /** What the meeting decided; nothing where no motion is carried. */
  public Optional<ConferenceResult> result() {
    return Outcome.of(carried());
  }

  boolean isConfirmed() {
    return signature != null && signature.verdict() == MinutesVerdict.CONFIRMED;
  }
}
