package org.jiuzhu.conference;

import java.util.List;
import java.util.UUID;
import org.jiuzhu.meeting.Appointment;

/**
 * A meeting as it was prepared.
 *
 * @param chair name of the member who presides
 * @param papers evidence of the case that is laid before the meeting
 */
public record Summons(
    Appointment appointment, String chair, String agenda, List<Member> members, List<UUID> papers) {

  public Summons {
    members = List.copyOf(members);
    papers = List.copyOf(papers);
  }
}
