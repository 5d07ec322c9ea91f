package org.jiuzhu.conference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jiuzhu.conference.Attendance.Attendant;
import org.jiuzhu.conference.Turnout.Voter;
import org.jiuzhu.meeting.Recusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuorumTest {

  /** Members with a vote who are asked, of whom some recuse themselves and some come. */
  @ParameterizedTest
  @CsvSource({
    // least, share, asked, recused, came, enough
    "3, 2/3, 5, 0, 5, true",
    "3, 2/3, 5, 0, 4, true",
    "3, 2/3, 5, 0, 3, false", // 3 of 5 are fewer than two thirds
    "3, 2/3, 5, 1, 3, true", // 3 of 4
    "3, 2/3, 5, 2, 2, false", // two thirds of three, and fewer than three
    "3, 1/2, 4, 0, 2, false",
    "1, 1/2, 1, 1, 0, false", // nobody decides nothing
    "0, 1/2, 2, 0, 0, false",
  })
  void counts(int least, String share, int asked, int recused, int came, boolean enough) {
    List<Member> members = new ArrayList<>();
    List<Attendant> attendants = new ArrayList<>();
    for (int i = 0; i < asked; i++) {
      members.add(voting("部" + i));
      boolean comes = i >= recused && i < recused + came;
      attendants.add(
          attendant(
              "部" + i,
              comes || i < recused ? Presence.PRESENT : Presence.ABSENT,
              null,
              i < recused ? Recusal.RELATIVE : Recusal.NONE));
    }
    Turnout turnout = new Quorum(least, share).turnout(members, attendants);
    assertThat(turnout.asked()).isEqualTo(asked);
    assertThat(turnout.recused()).isEqualTo(recused);
    assertThat(turnout.voters()).hasSize(came);
    assertThat(turnout.enough()).isEqualTo(enough);
  }

  @Test
  void aSubstituteCountsAndVotesInTheMembersPlace() {
    List<Member> members =
        List.of(
            voting("财一"),
            voting("医一"),
            voting("教一"),
            new Member("JUSTICE", "司一", ConferencePart.ATTENDING));
    Turnout turnout =
        new Quorum(3, "2/3")
            .turnout(
                members,
                List.of(
                    attendant("财一", Presence.SUBSTITUTE, "财二", Recusal.NONE),
                    attendant("医一", Presence.PRESENT, null, Recusal.NONE),
                    attendant("教一", Presence.PRESENT, null, Recusal.NONE),
                    attendant("司一", Presence.PRESENT, null, Recusal.NONE)));
    assertThat(turnout.enough()).isTrue();
    assertThat(turnout.voters())
        .containsExactly(
            new Voter("财二", "FINANCE", "财一"),
            new Voter("医一", "FINANCE", null),
            new Voter("教一", "FINANCE", null));
  }

  @Test
  void onlyMembersWithAVoteMakeAConferencePossible() {
    Quorum quorum = new Quorum(2, "1/2");
    Member attending = new Member("JUSTICE", "司一", ConferencePart.ATTENDING);
    assertThat(quorum.isEnough(List.of(voting("财一"), attending))).isFalse();
    assertThat(quorum.isEnough(List.of(voting("财一"), voting("医一")))).isTrue();
  }

  private static Member voting(String name) {
    return new Member("FINANCE", name, ConferencePart.VOTING);
  }

  private static Attendant attendant(
      String name, Presence presence, String substitute, Recusal recusal) {
    return new Attendant(name, presence, substitute, recusal, null);
  }
}
