package org.jiuzhu.conference;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.conference.Turnout.Voter;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.meeting.VoteChoice;
import org.jiuzhu.money.Fraction;
import org.jiuzhu.money.Money;
import org.jiuzhu.policy.Coded;
import org.jiuzhu.policy.Parameter;
import org.jiuzhu.policy.Parameters;
import org.jiuzhu.policy.PolicyView;
import org.springframework.stereotype.Component;

/** How a form asks for motions and for the votes on them. */
@Component
class MotionFields {

  /** All names. */
  static final Set<String> NAMES =
      Set.of(
          "motionRaise",
          "raiseAmount",
          "raisePersons",
          "raiseReason",
          "raiseExplanation",
          "raiseBasis",
          "motionMeasures",
          "measures",
          "motionBack",
          "instruction",
          "ballots");

  private static final List<String> OF_RAISE =
      List.of("raiseAmount", "raisePersons", "raiseReason", "raiseExplanation", "raiseBasis");

  private static final int MOST_PERSONS = 30;
  private static final int MOST_MEASURES = 20;
  private static final int LONGEST_DAYS = 365;

  private final Words words;
  private final Clock clock;

  MotionFields(Words words, Clock clock) {
    this.words = words;
    this.clock = clock;
  }

  /** What the area usually gives a person at most, for comparison. */
  String cap(PolicyView policy) {
    Parameter standard = policy.dibaoStandard(true);
    Parameter ratio = policy.require(Parameters.TEMPORARY_AID_CAP);
    Fraction cap = standard.value().times(ratio.value());
    return words.text("conference.cap", standard.text(), ratio.text(), cap.toMoney().toString());
  }

  /** The motion to raise the standard, or null where it was not put. */
  Raise raise(JsonFields fields) {
    if (!isPut(fields, "motionRaise", OF_RAISE)) {
      return null;
    }
    Money amount = fields.typedMoney("raiseAmount");
    if (amount != null && !amount.isPositive()) {
      fields.wrong("raiseAmount", "amount-not-positive");
    }
    Integer persons = fields.integer("raisePersons", 1, MOST_PERSONS);
    return new Raise(
        amount,
        persons == null ? 0 : persons,
        fields.choice("raiseReason", RaiseReason.class),
        fields.text("raiseExplanation", 2000),
        fields.text("raiseBasis", 200));
  }

  /** The measures of the motion on them; empty where it was not put. */
  List<Measure> measures(JsonFields fields, PolicyView policy) {
    List<Measure> measures = new ArrayList<>();
    boolean put = isPut(fields, "motionMeasures", List.of());
    Set<String> known =
        policy.conferenceDepartments().stream().map(Coded::code).collect(Collectors.toSet());
    LocalDate today = LocalDate.now(clock);
    LocalDate last = today.plusDays(LONGEST_DAYS);
    for (JsonFields row :
        fields.has("measures")
            ? fields.list("measures", 0, MOST_MEASURES)
            : List.<JsonFields>of()) {
      String text = row.optionalText("measure", 1000);
      if (text == null && !row.has("department") && !row.has("answerDueOn")) {
        // the form offers a row before anything is entered
        continue;
      }
      if (text == null) {
        row.text("measure", 1000);
      }
      String department = row.text("department", 50);
      if (department != null && !known.contains(department)) {
        row.wrong("department", "unknown-department");
      }
      LocalDate dueOn = row.date("answerDueOn");
      if (dueOn != null && (dueOn.isBefore(today) || dueOn.isAfter(last))) {
        row.wrong("answerDueOn", "between-days", today.toString(), last.toString());
      }
      measures.add(new Measure(text, department, dueOn));
    }
    if (put && measures.isEmpty()) {
      fields.wrong("measures", "too-few", 1);
    }
    if (!put && !measures.isEmpty()) {
      fields.wrong("measures", "motion-not-put");
    }
    return measures;
  }

  /** What the motion to send back says, or null where it was not put. */
  String instruction(JsonFields fields) {
    return isPut(fields, "motionBack", List.of("instruction"))
        ? fields.text("instruction", 2000)
        : null;
  }

  private static boolean isPut(JsonFields fields, String motion, List<String> contents) {
    boolean put = fields.has(motion) && fields.bool(motion);
    if (!put) {
      for (String name : contents) {
        if (fields.has(name)) {
          fields.wrong(name, "motion-not-put");
        }
      }
    }
    return put;
  }

  /** One vote of each member on each motion that was put, in the order of the voters. */
  Map<Motion, List<Vote>> votes(JsonFields fields, List<Voter> voters) {
    Map<Motion, String> columns = new EnumMap<>(Motion.class);
    put(columns, fields, Motion.RAISE, "motionRaise", "onRaise");
    put(columns, fields, Motion.MEASURES, "motionMeasures", "onMeasures");
    put(columns, fields, Motion.BACK, "motionBack", "onBack");
    if (columns.isEmpty()) {
      fields.wrong("motionRaise", "no-motion");
    }
    List<String> open = new ArrayList<>(voters.stream().map(Voter::name).toList());
    Map<String, Map<Motion, Vote>> byVoter = new java.util.HashMap<>();
    List<JsonFields> sheets = fields.list("ballots", 0, 2 * voters.size());
    for (JsonFields row : sheets) {
      String name = row.text("name", 50);
      if (name != null && !open.remove(name)) {
        row.wrong("name", "conference-may-not-vote");
      }
      byVoter.put(name, sheet(row, name, columns));
    }
    if (!open.isEmpty() || sheets.size() != voters.size()) {
      fields.wrong("ballots", "votes-of-members", voters.size(), sheets.size());
    }
    Map<Motion, List<Vote>> votes = new EnumMap<>(Motion.class);
    if (fields.isClean()) {
      for (Motion motion : columns.keySet()) {
        votes.put(
            motion, voters.stream().map(each -> byVoter.get(each.name()).get(motion)).toList());
      }
    }
    return votes;
  }

  private static void put(
      Map<Motion, String> columns,
      JsonFields fields,
      Motion motion,
      String question,
      String column) {
    if (fields.has(question) && fields.bool(question)) {
      columns.put(motion, column);
    }
  }

  private static Map<Motion, Vote> sheet(JsonFields row, String name, Map<Motion, String> columns) {
    Map<Motion, Vote> sheet = new EnumMap<>(Motion.class);
    for (String column : List.of("onRaise", "onMeasures", "onBack")) {
      if (!columns.containsValue(column) && row.has(column)) {
        row.wrong(column, "motion-not-put");
      }
    }
    columns.forEach(
        (motion, column) -> {
          VoteChoice choice = row.choice(column, VoteChoice.class);
          if (choice == VoteChoice.INVALID) {
            row.wrong(column, "no-sheet");
          }
          sheet.put(motion, new Vote(name, choice));
        });
    return sheet;
  }

  /** Puts what was entered before back into the form. */
  static void fill(Map<String, Object> view, MinutesRecord before) {
    Minutes minutes = before.minutes();
    Raise raise = minutes.raise();
    view.put("motionRaise", raise != null);
    if (raise != null) {
      view.put("raiseAmount", raise.amount().toString());
      view.put("raisePersons", raise.persons());
      view.put("raiseReason", raise.reason().name());
      view.put("raiseExplanation", raise.explanation());
      view.put("raiseBasis", raise.basis());
    }
    view.put("motionMeasures", !minutes.measures().isEmpty());
    view.put(
        "measures",
        minutes.measures().stream()
            .map(
                each ->
                    Map.of(
                        "measure", each.text(),
                        "department", each.department(),
                        "answerDueOn", each.dueOn().toString()))
            .toList());
    view.put("motionBack", minutes.instruction() != null);
    if (minutes.instruction() != null) {
      view.put("instruction", minutes.instruction());
    }
    List<?> rows = (List<?>) view.get("ballots");
    IntStream.range(0, rows.size())
        .forEach(voter -> fill((Map<?, ?>) rows.get(voter), before, voter));
  }

  @SuppressWarnings("unchecked") // rows of this form's own view
  private static void fill(Map<?, ?> row, MinutesRecord before, int voter) {
    Map<Motion, String> columns =
        Map.of(Motion.RAISE, "onRaise", Motion.MEASURES, "onMeasures", Motion.BACK, "onBack");
    before
        .votes()
        .forEach(
            (motion, votes) ->
                ((Map<String, Object>) row)
                    .put(columns.get(motion), votes.get(voter).choice().name()));
  }
}
