package org.jiuzhu.conference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Evidence;
import org.jiuzhu.casefile.EvidenceStore;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.conference.Attendance.Attendant;
import org.jiuzhu.conference.Turnout.Voter;
import org.jiuzhu.meeting.Tally;
import org.jiuzhu.meeting.VoteChoice;
import org.jiuzhu.policy.Coded;
import org.jiuzhu.policy.PolicyView;
import org.springframework.stereotype.Component;

/** Conferences in words. */
@Component
public class ConferenceRows {

  private final EvidenceStore evidence;
  private final Words words;

  ConferenceRows(EvidenceStore evidence, Words words) {
    this.evidence = evidence;
    this.words = words;
  }

  /** A department's name; the code itself where the pack no longer has it. */
  public String department(PolicyView policy, String code) {
    return policy.conferenceDepartments().stream()
        .filter(each -> each.code().equals(code))
        .map(Coded::label)
        .findFirst()
        .orElse(code);
  }

  /** Departments as options of a select. */
  List<Map<String, String>> departments(PolicyView policy) {
    return policy.conferenceDepartments().stream()
        .map(each -> Map.of("label", each.label(), "value", each.code()))
        .toList();
  }

  /** As what somebody is asked, «财政部门（列席）». */
  public String asWhat(PolicyView policy, Member member) {
    return member.isVoting()
        ? department(policy, member.department())
        : words.text(
            "conference.attending",
            department(policy, member.department()),
            words.of(member.part()));
  }

  /** Whose vote it is, «财政部门（代张三）». */
  public String asWhat(PolicyView policy, Voter voter) {
    return voter.inPlaceOf() == null
        ? department(policy, voter.department())
        : words.text(
            "conference.in-place-of", department(policy, voter.department()), voter.inPlaceOf());
  }

  /** A case's evidence as options of a list. */
  List<Map<String, String>> paperOptions(CaseNumber number) {
    return evidence.of(number).stream()
        .map(each -> Map.of("label", paper(each), "value", each.id().toString()))
        .toList();
  }

  /** The papers that are laid before a meeting, by title. */
  public List<String> papers(CaseNumber number, List<UUID> papers) {
    return evidence.of(number).stream()
        .filter(each -> papers.contains(each.id()))
        .map(this::paper)
        .toList();
  }

  private String paper(Evidence piece) {
    String title =
        piece.title() == null || piece.title().isBlank()
            ? piece.source() == null ? "" : words.of("source", piece.source())
            : piece.title();
    return words.text(
        "conference.paper",
        words.of("EvidenceKind", piece.kind().name()),
        title,
        words.moment(piece.addedAt()));
  }

  /** How many came, in one line. */
  public String turnout(Turnout turnout) {
    return words.text(
        "conference.turnout", turnout.asked(), turnout.recused(), turnout.voters().size());
  }

  /** Whoever was asked and does not vote: attending, recused or absent, each with why. */
  public List<String> others(Meeting meeting, PolicyView policy) {
    List<String> others = new ArrayList<>();
    for (Member member : meeting.summons().members()) {
      meeting.session().attendance().attendants().stream()
          .filter(each -> each.name().equals(member.name()))
          .flatMap(each -> why(member, each).stream())
          .map(why -> words.text("conference.other", asWhat(policy, member), member.name(), why))
          .forEach(others::add);
    }
    return others;
  }

  private Optional<String> why(Member member, Attendant attendant) {
    if (attendant.isRecused()) {
      return Optional.of(words.text("conference.recused", words.of(attendant.recusal())));
    }
    if (!attendant.isThere()) {
      return Optional.of(words.text("conference.absent"));
    }
    return member.isVoting() ? Optional.empty() : Optional.of(words.text("conference.there"));
  }

  /** All that a meeting carried, in one line; nothing where it carried nothing. */
  public Optional<String> carried(MinutesRecord record) {
    return record.carried().isEmpty()
        ? Optional.empty()
        : Optional.of(
            record.carried().stream()
                .map(words::of)
                .collect(Collectors.joining(words.text("separator"))));
  }

  /** What became of a meeting's day, in one line; empty before. */
  public String session(Meeting meeting) {
    Session session = meeting.session();
    if (session == null) {
      return "";
    }
    String text =
        session.attendance() == null
            ? words.text("conference.put-off", words.of(session.outcome()), session.reason())
            : words.text(
                "conference.session",
                words.of(session.outcome()),
                words.day(session.attendance().heldOn()),
                turnout(meeting.turnout()));
    return session.nextOn() == null
        ? text
        : words.text("conference.next", text, words.day(session.nextOn()));
  }

  /** What was moved, how they voted and whether it is carried: one row a motion. */
  public List<Map<String, String>> motions(MinutesRecord record, PolicyView policy) {
    List<Map<String, String>> rows = new ArrayList<>();
    record
        .tallies()
        .forEach(
            (motion, tally) ->
                rows.add(
                    Map.of(
                        "motion",
                        words.of(motion),
                        "content",
                        content(motion, record.minutes(), policy),
                        "votes",
                        votes(tally),
                        "carried",
                        words.text(
                            record.carried().contains(motion)
                                ? "conference.carried"
                                : "conference.lost"))));
    return rows;
  }

  private String content(Motion motion, Minutes minutes, PolicyView policy) {
    return switch (motion) {
      case RAISE -> raise(minutes.raise());
      case MEASURES ->
          String.join(
              "\n", minutes.measures().stream().map(each -> measure(each, policy)).toList());
      case BACK -> minutes.instruction();
    };
  }

  private String raise(Raise raise) {
    return words.text(
        "conference.raise",
        raise.amount().toString(),
        raise.persons(),
        words.of(raise.reason()),
        raise.explanation(),
        raise.basis());
  }

  private String measure(Measure measure, PolicyView policy) {
    return words.text(
        "conference.measure",
        measure.text(),
        department(policy, measure.department()),
        words.day(measure.dueOn()));
  }

  /** Votes, counted, in one line. */
  public String votes(Tally tally) {
    return words.text("conference.votes", tally.supporting(), tally.opposing(), tally.abstaining());
  }

  /** One row a voter: who, for which department, and the vote on each motion. */
  public List<Map<String, String>> ballots(
      Turnout turnout, MinutesRecord record, PolicyView policy) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (int i = 0; i < turnout.voters().size(); i++) {
      Voter voter = turnout.voters().get(i);
      rows.add(
          Map.of(
              "name", voter.name(),
              "asWhat", asWhat(policy, voter),
              "onRaise", choice(record, Motion.RAISE, i),
              "onMeasures", choice(record, Motion.MEASURES, i),
              "onBack", choice(record, Motion.BACK, i)));
    }
    return rows;
  }

  private String choice(MinutesRecord record, Motion motion, int voter) {
    List<Vote> votes = record.votes().get(motion);
    VoteChoice choice = votes == null ? null : votes.get(voter).choice();
    return choice == null ? words.text("conference.not-put") : words.of(choice);
  }

  /** A decision, as {@code item} and {@code value}. */
  public List<Map<String, String>> decision(ConferenceDecision decision) {
    List<Map<String, String>> rows = new ArrayList<>();
    row(rows, "conferenceResult", result(decision));
    if (decision.result() == ConferenceResult.RAISED) {
      row(
          rows,
          "raiseAmount",
          words.text("conference.amount", decision.amount().toString(), decision.persons()));
      row(rows, "raiseReason", words.of(decision.reason()));
      row(rows, "raiseExplanation", decision.explanation());
      row(rows, "raiseBasis", decision.basis());
    }
    if (decision.instruction() != null) {
      row(rows, "instruction", decision.instruction());
    }
    row(rows, "conferenceDecided", words.moment(decision.decidedAt()));
    return rows;
  }

  private String result(ConferenceDecision decision) {
    boolean both = decision.result() == ConferenceResult.RAISED && decision.measures() > 0;
    return both ? words.text("conference.raised-with-measures") : words.of(decision.result());
  }

  /** One row a measure: what, who, until when, and what was answered. */
  public List<Map<String, String>> measures(Conference conference, PolicyView policy) {
    return conference.measures().stream().map(each -> measure(each, policy)).toList();
  }

  private Map<String, String> measure(TrackedMeasure tracked, PolicyView policy) {
    TrackedMeasure.Answer answer = tracked.answer();
    return Map.of(
        "number", String.valueOf(tracked.number()),
        "text", tracked.measure().text(),
        "department", department(policy, tracked.measure().department()),
        "dueOn", words.day(tracked.measure().dueOn()),
        "outcome", answer == null ? "" : words.of(answer.outcome()),
        "answer", answer == null ? "" : answer(answer));
  }

  private String answer(TrackedMeasure.Answer answer) {
    return answer.reference() == null
        ? words.text("conference.answer", words.day(answer.answeredOn()), answer.text())
        : words.text(
            "conference.answer-with-reference",
            words.day(answer.answeredOn()),
            answer.text(),
            answer.reference());
  }

  private void row(List<Map<String, String>> rows, String item, String value) {
    rows.add(Map.of("item", words.text("field." + item), "value", value));
  }
}
