package org.jiuzhu.conference;

import java.time.LocalDate;
import java.util.List;
import org.jiuzhu.meeting.Recusal;

/**
 * Who came to a meeting.
 *
 * @param rule the quorum that was asked for that day
 */
public record Attendance(LocalDate heldOn, List<Attendant> attendants, Quorum rule) {

  public Attendance {
    attendants = List.copyOf(attendants);
  }

  /**
   * Whether one member came, and who in the member's place.
   *
   * @param substitute name of whoever came instead, or null
   * @param note more about the recusal, or null
   */
  public record Attendant(
      String name, Presence presence, String substitute, Recusal recusal, String note) {

    boolean isRecused() {
      return recusal != Recusal.NONE;
    }

    boolean isThere() {
      return presence != Presence.ABSENT;
    }

    /** Name of whoever sits there. */
    String sitting() {
      return presence == Presence.SUBSTITUTE ? substitute : name;
    }
  }
}
