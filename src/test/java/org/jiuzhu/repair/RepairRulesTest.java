package org.jiuzhu.repair;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jiuzhu.engine.ProcessGraph;
import org.jiuzhu.engine.RunningInstances.Visit;
import org.junit.jupiter.api.Test;

/** Nothing is moved past a step that it has not been through, whatever the way there. */
class RepairRulesTest {

  private static final Instant BEGIN = Instant.parse("2026-03-02T01:00:00Z");

  private static final Map<String, String> TYPES =
      Map.of("grant", "serviceTask", "fork", "parallelGateway", "join", "parallelGateway");

  /**
   * Taken, surveyed, approved or sent back to the survey; granted; posted and heard side by side;
   * paid.
   */
  private static final ProcessGraph AID =
      graph(
          "start>Take",
          "Take>Survey",
          "Survey>Approve",
          "Approve>ask",
          "ask>Survey",
          "ask>grant",
          "grant>fork",
          "fork>Post",
          "fork>Hear",
          "Post>join",
          "Hear>join",
          "join>Pay",
          "Pay>end");

  private static ProcessGraph graph(String... flows) {
    Map<String, Set<String>> next = new HashMap<>();
    Map<String, String> types = new HashMap<>();
    Map<String, String> tasks = new HashMap<>();
    for (String flow : flows) {
      String[] ends = flow.split(">");
      next.merge(
          ends[0],
          Set.of(ends[1]),
          (one, other) -> Set.copyOf(Stream.concat(one.stream(), other.stream()).toList()));
      for (String node : ends) {
        boolean task = Character.isUpperCase(node.charAt(0));
        types.put(node, task ? "userTask" : TYPES.getOrDefault(node, "exclusiveGateway"));
        if (task) {
          tasks.put(node, node);
        }
      }
    }
    return new ProcessGraph(Set.of("start"), next, types, tasks);
  }

  /** A minute apart. */
  private static List<Visit> visits(String... nodes) {
    List<Visit> visits = new ArrayList<>();
    for (String node : nodes) {
      visits.add(new Visit(node, at(visits.size())));
    }
    return visits;
  }

  private static Instant at(int minute) {
    return BEGIN.plusSeconds(60L * minute);
  }

  private static List<String> again(List<Visit> entered, String... active) {
    return again(entered, null, active);
  }

  private static List<String> again(List<Visit> entered, Instant lastFinal, String... active) {
    return AID.tasks().keySet().stream()
        .filter(step -> RepairRules.mayDoAgain(AID, entered, Set.of(active), step, lastFinal))
        .sorted()
        .toList();
  }

  @Test
  void backToWhatItHasBeenThroughAndNotAhead() {
    assertThat(again(visits("start", "Take", "Survey", "Approve"), "Approve"))
        .containsExactly("Survey", "Take");
    assertThat(again(visits("start", "Take"), "Take")).isEmpty();
  }

  @Test
  void notBehindAnApprovalThatIsOwedAgain() {
    List<Visit> sentBack =
        visits(
            "start", "Take", "Survey", "Approve", "ask", "grant", "fork", "Post", "Hear", "ask",
            "Survey");
    // posted once, but the survey is being done again and nothing is approved on it
    assertThat(again(sentBack, "Survey")).containsExactly("Take");
    List<Visit> surveyedAgain = new ArrayList<>(sentBack);
    surveyedAgain.add(new Visit("Approve", at(20)));
    assertThat(again(surveyedAgain, "Approve")).containsExactly("Survey", "Take");
  }

  @Test
  void notBehindAJoinWhileTheOtherBranchIsUnderWay() {
    List<Visit> twice =
        visits(
            "start", "Take", "Survey", "Approve", "ask", "grant", "fork", "Post", "Hear", "join",
            "Pay", "fork", "Post", "Hear", "join");
    assertThat(again(twice, "join", "Hear")).containsExactly("Approve", "Survey", "Take");
  }

  @Test
  void notBackBehindWhatIsFinal() {
    List<Visit> paying =
        visits("start", "Take", "Survey", "Approve", "ask", "grant", "fork", "Post", "Hear");
    assertThat(again(paying, "Post", "Hear")).contains("Approve", "Survey", "Take");
    // granted after the approval
    assertThat(again(paying, at(5), "Post", "Hear")).isEmpty();
    paying.add(new Visit("join", at(9)));
    paying.add(new Visit("Pay", at(10)));
    assertThat(again(paying, "Pay")).contains("Approve", "Survey", "Take");
    assertThat(again(paying, at(10), "Pay")).isEmpty();
  }

  /** One branch alone would wait for the other for ever. */
  @Test
  void notIntoOneBranchOnceBothRanTogether() {
    assertThat(
            again(
                visits(
                    "start", "Take", "Survey", "Approve", "ask", "grant", "fork", "Post", "Hear",
                    "join", "Pay"),
                "Pay"))
        .doesNotContain("Post", "Hear");
  }

  /** What runs beside a step does not lie before it, though both come again after a round. */
  @Test
  void aBranchBesideItHindersNothing() {
    ProcessGraph round =
        graph(
            "start>fork",
            "fork>One",
            "One>Two",
            "Two>join",
            "fork>Other",
            "join>Three",
            "Three>fork");
    List<Visit> entered = visits("start", "fork", "One", "Other", "Two");
    assertThat(RepairRules.mayDoAgain(round, entered, Set.of("Two", "Other"), "One", null))
        .isTrue();
  }

  @Test
  void notBesideWhereItStands() {
    ProcessGraph closing = graph("start>Take", "Take>Survey", "start>closed", "closed>Tell");
    assertThat(
            RepairRules.mayDoAgain(
                closing,
                visits("start", "Take", "Survey", "closed", "Tell"),
                Set.of("Tell"),
                "Take",
                null))
        .isFalse();
  }

  @Test
  void oneBranchGoesBackAlone() {
    ProcessGraph two =
        graph(
            "start>fork",
            "fork>One",
            "One>Two",
            "Two>join",
            "fork>Other",
            "join>Three",
            "Three>fork");
    assertThat(RepairRules.left(two, Set.of("Two", "Other"), "One")).containsExactly("Two");
    assertThat(RepairRules.left(AID, Set.of("Post", "Hear"), "Approve"))
        .containsExactlyInAnyOrder("Post", "Hear");
  }

  @Test
  void onByAnotherVersionThatSkipsNothing() {
    ProcessGraph now = graph("start>Take", "Take>Survey", "Survey>Approve", "Approve>Pay");
    List<Visit> entered = visits("start", "Take", "Survey", "Approve", "Pay");
    ProcessGraph later =
        graph("start>Take", "Take>Survey", "Survey>Approve", "Approve>Pay", "Pay>Tell");
    assertThat(RepairRules.mayChange(now, later, entered, Set.of("Pay"))).isTrue();
    // another approval stands before the payment now
    ProcessGraph stricter =
        graph("start>Take", "Take>Survey", "Survey>Approve", "Approve>County", "County>Pay");
    assertThat(RepairRules.mayChange(now, stricter, entered, Set.of("Pay"))).isFalse();
    assertThat(
            RepairRules.mayChange(
                now, stricter, visits("start", "Take", "Survey"), Set.of("Survey")))
        .isTrue();
    // a step that stood behind stands before
    ProcessGraph turned = graph("start>Take", "Take>Approve", "Approve>Survey", "Survey>Pay");
    assertThat(
            RepairRules.mayChange(now, turned, visits("start", "Take", "Survey"), Set.of("Survey")))
        .isFalse();
    ProcessGraph without = graph("start>Take", "Take>Survey", "Survey>Approve");
    assertThat(RepairRules.mayChange(now, without, entered, Set.of("Pay"))).isFalse();
  }

  /** Its other branch never began: the join would wait for it for ever. */
  @Test
  void notOnByAVersionWithABranchBeside() {
    ProcessGraph now = graph("start>Take", "Take>end");
    ProcessGraph then = graph("start>fork", "fork>Take", "fork>Other", "Take>join", "Other>join");
    assertThat(RepairRules.mayChange(now, then, visits("start", "Take"), Set.of("Take"))).isFalse();
    assertThat(
            RepairRules.mayChange(
                then, then, visits("start", "fork", "Take", "Other"), Set.of("Take", "Other")))
        .isTrue();
  }

  /** A way that was not taken before is none that another version adds. */
  @Test
  void branchesNotTakenHinderNothing() {
    ProcessGraph now = graph("start>which", "which>Town", "which>County", "Town>Pay", "County>Pay");
    assertThat(
            RepairRules.mayChange(now, now, visits("start", "which", "Town", "Pay"), Set.of("Pay")))
        .isTrue();
  }
}
