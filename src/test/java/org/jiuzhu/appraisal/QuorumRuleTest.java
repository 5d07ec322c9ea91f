package org.jiuzhu.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jiuzhu.appraisal.Attendance.Attendant;
import org.jiuzhu.meeting.Recusal;
import org.jiuzhu.policy.Packs;
import org.jiuzhu.policy.PolicyView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuorumRuleTest {

  private static final QuorumRule RULE = new QuorumRule(5, "2/3", "2/3");

  /** Representatives and committee members asked and come; whoever is not there stays away. */
  @ParameterizedTest
  @CsvSource({
    // representatives asked, come, committee asked, come, many enough, representative
    "6, 6, 3, 3, true, true",
    "6, 4, 3, 2, true, true",
    "6, 4, 3, 1, false, true", // 5 of 9 are fewer than two thirds
    "6, 3, 3, 3, true, false", // 3 of 6 are representatives
    "4, 4, 0, 0, false, true", // fewer than five
    "5, 5, 0, 0, true, true",
    "6, 0, 3, 0, false, true",
  })
  void counts(
      int askedRepresenting,
      int cameRepresenting,
      int askedCommittee,
      int cameCommittee,
      boolean enough,
      boolean representative) {
    List<Appraiser> asked = new ArrayList<>();
    List<Attendant> came = new ArrayList<>();
    for (int i = 0; i < askedRepresenting; i++) {
      asked.add(member("代" + i, AppraiserKind.VILLAGE_REPRESENTATIVE));
      came.add(new Attendant("代" + i, i < cameRepresenting, Recusal.NONE, null));
    }
    for (int i = 0; i < askedCommittee; i++) {
      asked.add(member("委" + i, AppraiserKind.COMMITTEE));
      came.add(new Attendant("委" + i, i < cameCommittee, Recusal.NONE, null));
    }
    Turnout turnout = RULE.turnout(asked, attendance(came));
    assertThat(turnout.enough()).isEqualTo(enough);
    assertThat(turnout.representative()).isEqualTo(representative);
    assertThat(turnout.isQuorum()).isEqualTo(enough && representative);
    assertThat(turnout.voters()).hasSize(cameRepresenting + cameCommittee);
  }

  @Test
  void whoeverRecusesHimselfCountsNowhere() {
    List<Appraiser> asked = new ArrayList<>();
    List<Attendant> came = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      asked.add(member("代" + i, AppraiserKind.VILLAGE_REPRESENTATIVE));
      // two relatives sit there; five of the other six come
      Recusal recusal = i < 2 ? Recusal.RELATIVE : Recusal.NONE;
      came.add(new Attendant("代" + i, i < 7, recusal, null));
    }
    Turnout turnout = RULE.turnout(asked, attendance(came));
    assertThat(turnout.asked()).isEqualTo(8);
    assertThat(turnout.recused()).isEqualTo(2);
    assertThat(turnout.voters())
        .extracting(Appraiser::name)
        .containsExactly("代2", "代3", "代4", "代5", "代6");
    assertThat(turnout.isQuorum()).isTrue();
    came.set(6, new Attendant("代6", true, Recusal.PARTY, null));
    assertThat(RULE.turnout(asked, attendance(came)).isQuorum()).isFalse();
  }

  @Test
  void whoeverOnlyAttendsCountsNowhere() {
    List<Appraiser> asked = new ArrayList<>();
    List<Attendant> came = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      asked.add(member("代" + i, AppraiserKind.VILLAGE_REPRESENTATIVE));
      came.add(new Attendant("代" + i, i > 0, Recusal.NONE, null));
    }
    asked.add(new Appraiser("干部", AppraiserKind.OFFICIAL, AppraisalPart.ATTENDING));
    came.add(new Attendant("干部", true, Recusal.NONE, null));
    assertThat(RULE.turnout(asked, attendance(came)).voters()).hasSize(4);
    assertThat(RULE.turnout(asked, attendance(came)).isQuorum()).isFalse();
    assertThat(RULE.isEnough(asked)).isTrue();
    assertThat(RULE.isEnough(asked.subList(1, 6))).isFalse();
  }

  @Test
  void nobodyIsNoMeeting() {
    QuorumRule none = new QuorumRule(0, "0", "0");
    assertThat(none.turnout(List.of(), attendance(List.of())).isQuorum()).isFalse();
  }

  /** No text in force sets a figure: whatever the packs say must be marked so. */
  @Test
  void everyAreaHasItsFigures() {
    for (String area : Packs.LIBRARY.areas()) {
      PolicyView policy = Packs.LIBRARY.asOf(area, LocalDate.of(2026, 3, 2));
      assertThat(QuorumRule.of(policy)).as(area).isEqualTo(RULE);
      for (String name : Set.of("appraisal.quorum.min", "appraisal.representatives.ratio")) {
        assertThat(policy.require(name).illustrative()).as(area + " " + name).isTrue();
      }
    }
  }

  private static Appraiser member(String name, AppraiserKind kind) {
    return new Appraiser(name, kind, AppraisalPart.MEMBER);
  }

  private static Attendance attendance(List<Attendant> attendants) {
    return new Attendance(LocalDate.of(2026, 3, 2), attendants, RULE);
  }
}
