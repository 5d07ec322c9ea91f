package org.jiuzhu.appraisal;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiuzhu.meeting.Recusal;

/**
 * Who came to a meeting.
 *
 * @param rule the quorum that was asked for that day
 */
public record Attendance(LocalDate heldOn, List<Attendant> attendants, QuorumRule rule) {

  public Attendance {
    attendants = List.copyOf(attendants);
  }

  /**
   * Whether one person came.
   *
   * @param note more about the recusal, or null
   */
  public record Attendant(String name, boolean present, Recusal recusal, String note) {

    boolean isRecused() {
      return recusal != Recusal.NONE;
    }
  }

  Set<String> recused() {
    return attendants.stream()
        .filter(Attendant::isRecused)
        .map(Attendant::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  Set<String> present() {
    return attendants.stream()
        .filter(Attendant::present)
        .map(Attendant::name)
        .collect(Collectors.toUnmodifiableSet());
  }
}
