package org.jiuzhu.appraisal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.meeting.VoteChoice;
import org.jiuzhu.policy.Parameters;
import org.jiuzhu.policy.PolicyView;
import org.jiuzhu.policy.Rule;
import org.springframework.stereotype.Component;

/** 登记评议经过: the five steps, every vote, and what was said. Entered once. */
@Component
class HoldAppraisal implements TaskForm {

  /** 宣讲政策、介绍情况、讨论评议、形成结论、签字确认. */
  private static final List<String> STEPS =
      List.of("stepPolicy", "stepCase", "stepDiscussion", "stepConclusion", "stepSignatures");

  private final CaseFiles caseFiles;
  private final Appraisals appraisals;
  private final Meetings meetings;
  private final AppraisalDesk desk;
  private final AppraisalHead head;
  private final AppraisalRows rows;
  private final Words words;

  HoldAppraisal(
      CaseFiles caseFiles,
      Appraisals appraisals,
      Meetings meetings,
      AppraisalDesk desk,
      AppraisalHead head,
      AppraisalRows rows,
      Words words) {
    this.caseFiles = caseFiles;
    this.appraisals = appraisals;
    this.meetings = meetings;
    this.desk = desk;
    this.head = head;
    this.rows = rows;
    this.words = words;
  }

  @Override
  public String task() {
    return "Task_HoldAppraisal";
  }

  @Override
  public Set<String> fields() {
    Set<String> fields =
        new HashSet<>(
            Set.of(
                "ballot",
                "openVotes",
                "secretVotes",
                "chair",
                "recorder",
                "minutes",
                "signatures",
                "unsigned"));
    fields.addAll(STEPS);
    return fields;
  }

  @Override
  public Map<String, Object> view(Work work) {
    CaseNumber number = work.caseNumber();
    Appraisal appraisal = appraisals.running(work);
    Turnout turnout = appraisal.latest().turnout();
    Map<String, Object> view = head.of(number, appraisal, appraisal.latest().attendance().rule());
    view.put("turnoutText", rows.turnout(turnout));
    view.put("voterCount", turnout.voters().size());
    List<Ballot> allowed = allowed(desk.policy(number));
    view.put(
        "ballotOptions",
        allowed.stream()
            .map(ballot -> Map.of("label", words.of(ballot), "value", ballot.name()))
            .toList());
    if (allowed.size() == 1) {
      view.put("ballot", allowed.get(0).name());
    }
    view.put(
        "openVotes", turnout.voters().stream().map(each -> Map.of("name", each.name())).toList());
    view.put(
        "secretVotes",
        IntStream.rangeClosed(1, turnout.voters().size())
            .mapToObj(nth -> Map.of("sheet", words.text("appraisal.sheet", nth)))
            .toList());
    return view;
  }

  private static List<Ballot> allowed(PolicyView policy) {
    return Ballot.allowed(policy.choice(Rule.APPRAISAL_BALLOT).value());
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    CaseNumber number = work.caseNumber();
    caseFiles.lock(number);
    Appraisal appraisal = appraisals.running(work);
    Meeting meeting = appraisal.latest();
    PolicyView policy = desk.policy(number);
    List<Appraiser> voters = meeting.turnout().voters();
    JsonFields fields = JsonFields.of(answer);
    for (String step : STEPS) {
      if (!fields.has(step) || !fields.bool(step)) {
        fields.wrong(step, "step-not-done");
      }
    }
    Ballot ballot = ballot(fields, allowed(policy));
    List<Vote> votes = ballot == null ? List.of() : votes(fields, ballot, voters);
    Minutes minutes =
        new Minutes(
            ballot,
            fields.text("chair", 50),
            fields.text("recorder", 50),
            fields.text("minutes", 4000),
            signatures(fields, voters.size()),
            fields.optionalText("unsigned", 500),
            policy.require(Parameters.APPRAISAL_PASS).text(),
            work.user());
    if (fields.isClean() && minutes.signatures() < voters.size() && minutes.unsigned() == null) {
      fields.wrong("unsigned", "why-unsigned", minutes.signatures(), voters.size());
    }
    fields.check();
    meetings.hold(appraisal.id(), meeting.number(), minutes, votes);
    return Map.of();
  }

  private static Ballot ballot(JsonFields fields, List<Ballot> allowed) {
    Ballot ballot = fields.choice("ballot", Ballot.class);
    if (ballot != null && !allowed.contains(ballot)) {
      fields.wrong(
          "ballot", "not-a-choice", String.join(", ", allowed.stream().map(Enum::name).toList()));
    }
    return ballot;
  }

  private static int signatures(JsonFields fields, int voters) {
    Integer signatures = fields.integer("signatures", 0, voters);
    return signatures == null ? 0 : signatures;
  }

  private static List<Vote> votes(JsonFields fields, Ballot ballot, List<Appraiser> voters) {
    boolean open = ballot == Ballot.OPEN;
    String other = open ? "secretVotes" : "openVotes";
    // the form holds both lists; names beside a secret ballot must not come in by mistake
    if (fields.has(other)
        && fields.list(other, 0, voters.size()).stream().anyMatch(row -> row.has("choice"))) {
      fields.wrong(other, "not-this-ballot");
    }
    return open ? openVotes(fields, voters) : secretVotes(fields, voters.size());
  }

  private static List<Vote> openVotes(JsonFields fields, List<Appraiser> voters) {
    List<String> names = new ArrayList<>(voters.stream().map(Appraiser::name).toList());
    List<Vote> votes = new ArrayList<>();
    for (JsonFields row : fields.list("openVotes", 0, 2 * voters.size())) {
      String name = row.text("name", 50);
      VoteChoice choice = row.choice("choice", VoteChoice.class);
      if (choice == VoteChoice.INVALID) {
        row.wrong("choice", "no-sheet");
      }
      if (name != null && !names.remove(name)) {
        row.wrong("name", "may-not-vote");
      }
      votes.add(new Vote(name, choice));
    }
    if (votes.size() != voters.size()) {
      fields.wrong("openVotes", "votes-of-voters", voters.size(), votes.size());
    }
    return votes;
  }

  private static List<Vote> secretVotes(JsonFields fields, int voters) {
    List<Vote> votes = new ArrayList<>();
    for (JsonFields row : fields.list("secretVotes", 0, 2 * voters)) {
      votes.add(new Vote(null, row.choice("choice", VoteChoice.class)));
    }
    if (votes.size() != voters) {
      fields.wrong("secretVotes", "votes-of-voters", voters, votes.size());
    }
    return votes;
  }
}
