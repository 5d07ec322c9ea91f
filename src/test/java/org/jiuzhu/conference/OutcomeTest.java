package org.jiuzhu.conference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.meeting.Tally;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeTest {

  /** Votes for and against of five members on each motion; empty where it was not put. */
  @ParameterizedTest
  @CsvSource({
    // raise, measures, back, share, result
    "3-2, , , 1/2, RAISED",
    "3-2, 5-0, , 1/2, RAISED",
    "2-3, 5-0, , 1/2, MEASURES",
    ", 3-2, , 1/2, MEASURES",
    "2-3, , 3-2, 1/2, BACK",
    "2-2, , , 1/2, ", // half of four votes and an abstention
    "3-2, , , 2/3, ",
    "4-1, , , 2/3, RAISED",
    "0-5, 0-5, 0-5, 1/2, ",
    "0-0, , , 1/2, ",
  })
  void result(String raise, String measures, String back, String share, ConferenceResult result) {
    Map<Motion, Tally> tallies = new EnumMap<>(Motion.class);
    put(tallies, Motion.RAISE, raise);
    put(tallies, Motion.MEASURES, measures);
    put(tallies, Motion.BACK, back);
    assertThat(Outcome.of(Outcome.carried(tallies, share)).orElse(null)).isEqualTo(result);
  }

  private static void put(Map<Motion, Tally> tallies, Motion motion, String votes) {
    if (votes != null) {
      int supporting = Integer.parseInt(votes.substring(0, 1));
      int opposing = Integer.parseInt(votes.substring(2));
      tallies.put(motion, new Tally(supporting, opposing, 5 - supporting - opposing, 0));
    }
  }

  @ParameterizedTest
  @CsvSource({"RAISE, true", "MEASURES, true", "BACK, false"})
  void goingBackExcludesEverythingElse(Motion other, boolean contradiction) {
    assertThat(Outcome.contradicts(Set.of(other))).isFalse();
    assertThat(Outcome.contradicts(java.util.EnumSet.of(Motion.BACK, other)))
        .isEqualTo(contradiction);
  }
}
