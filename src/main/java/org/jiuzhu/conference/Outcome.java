package org.jiuzhu.conference;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jiuzhu.meeting.Tally;

/** What votes on motions mean. */
final class Outcome {

  private Outcome() {}

  /**
   * The motions that are carried.
   *
   * @param share of the votes that a motion needs, «1/2»; in any case more than half
   */
  static Set<Motion> carried(Map<Motion, Tally> tallies, String share) {
    Set<Motion> carried = EnumSet.noneOf(Motion.class);
    tallies.forEach(
        (motion, tally) -> {
          if (tally.carries(tally.supporting(), share)) {
            carried.add(motion);
          }
        });
    return carried;
  }

  /**
   * Whether a meeting decided one thing and its contrary, so that something was recorded wrongly.
   */
  static boolean contradicts(Set<Motion> carried) {
    return carried.contains(Motion.BACK) && carried.size() > 1;
  }

  /** What follows from the motions that are carried; nothing where none is. */
  static Optional<ConferenceResult> of(Set<Motion> carried) {
    if (carried.contains(Motion.RAISE)) {
      return Optional.of(ConferenceResult.RAISED);
    }
    if (carried.contains(Motion.MEASURES)) {
      return Optional.of(ConferenceResult.MEASURES);
    }
    return carried.contains(Motion.BACK) ? Optional.of(ConferenceResult.BACK) : Optional.empty();
  }
}
