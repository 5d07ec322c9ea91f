package org.jiuzhu.conference;

import java.util.ArrayList;
import java.util.List;
import org.jiuzhu.conference.Attendance.Attendant;
import org.jiuzhu.conference.Turnout.Voter;
import org.jiuzhu.meeting.Shares;
import org.jiuzhu.policy.Parameters;
import org.jiuzhu.policy.PolicyView;

/**
 * Which meetings of a conference count. No text in force sets a figure, so both are parameters of
 * the area.
 *
 * @param least voting members present
 * @param share of the voting members, without those who recuse themselves, «2/3»
 */
public record Quorum(int least, String share) {

  static Quorum of(PolicyView policy) {
    return new Quorum(
        policy.require(Parameters.CONFERENCE_QUORUM).value().toInt(),
        policy.require(Parameters.CONFERENCE_QUORUM_RATIO).text());
  }

  /** Whether those asked are enough, should all of them come. */
  boolean isEnough(List<Member> members) {
    return members.stream().filter(Member::isVoting).count() >= least;
  }

  /** How many came, counted by this rule; a substitute counts and votes for the member. */
  Turnout turnout(List<Member> members, List<Attendant> attendants) {
    int asked = 0;
    int recused = 0;
    List<Voter> voters = new ArrayList<>();
    for (Member member : members) {
      Attendant attendant =
          attendants.stream()
              .filter(each -> each.name().equals(member.name()))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("a member was not recorded"));
      if (member.isVoting()) {
        asked++;
        if (attendant.isRecused()) {
          recused++;
        } else if (attendant.isThere()) {
          boolean substituted = attendant.presence() == Presence.SUBSTITUTE;
          voters.add(
              new Voter(
                  attendant.sitting(), member.department(), substituted ? member.name() : null));
        }
      }
    }
    boolean enough =
        voters.size() >= Math.max(1, least)
            && Shares.reaches(voters.size(), share, asked - recused);
    return new Turnout(asked, recused, voters, enough);
  }
}
