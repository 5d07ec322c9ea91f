package org.jiuzhu.meanstest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.Declaration;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.meanstest.Hearing.Appearance;
import org.jiuzhu.meanstest.Hearing.Outcome;
import org.jiuzhu.meanstest.Hearing.Standing;
import org.springframework.stereotype.Component;

/** 听取申请人意见: for each difference, which figure stands and why. */
@Component
class HearApplicant implements TaskForm {

  private static final int LONGEST = 2000;

  private final CheckHearing checkHearing;
  private final Hearings hearings;
  private final CaseFiles caseFiles;
  private final Declarations declarations;
  private final DifferenceView differences;
  private final Words words;
  private final Clock clock;

  HearApplicant(
      CheckHearing checkHearing,
      Hearings hearings,
      CaseFiles caseFiles,
      Declarations declarations,
      DifferenceView differences,
      Words words,
      Clock clock) {
    this.checkHearing = checkHearing;
    this.hearings = hearings;
    this.caseFiles = caseFiles;
    this.declarations = declarations;
    this.differences = differences;
    this.words = words;
    this.clock = clock;
  }

  private enum Agrees {
    YES,
    NO
  }

  @Override
  public String task() {
    return "Task_HearApplicant";
  }

  @Override
  public Set<String> fields() {
    return Set.of("appearance", "heardOn", "statement", "agrees", "outcomes");
  }

  @Override
  public Map<String, Object> view(Work work) {
    Declaration declaration = declarations.get(work.caseNumber());
    Hearing hearing = hearings.newest(work.caseNumber()).orElseThrow();
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("caseNumber", work.caseNumber().value());
    view.put("applicantName", declaration.applicant().name());
    view.put("phone", declaration.phone());
    view.put("toldOn", words.day(day(hearing)));
    view.put("differenceRows", differences.rows(hearing.differences(), declaration));
    view.put(
        "differenceOptions",
        IntStream.range(0, hearing.differences().size())
            .mapToObj(
                n ->
                    Map.of(
                        "label",
                        differences.name(hearing.differences().get(n), declaration),
                        "value",
                        String.valueOf(n)))
            .toList());
    view.put(
        "outcomes",
        IntStream.range(0, hearing.differences().size())
            .mapToObj(
                n -> Map.of("difference", String.valueOf(n), "stands", Standing.VERIFIED.name()))
            .toList());
    return view;
  }

  private LocalDate day(Hearing hearing) {
    return LocalDate.ofInstant(hearing.openedAt(), clock.getZone());
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    caseFiles.lock(work.caseNumber());
    Hearing hearing = hearings.newest(work.caseNumber()).orElseThrow();
    JsonFields fields = JsonFields.of(answer);
    Appearance appearance = fields.choice("appearance", Appearance.class);
    boolean absent = appearance == Appearance.ABSENT;
    LocalDate heardOn = fields.date("heardOn");
    LocalDate today = LocalDate.now(clock);
    if (heardOn != null && (heardOn.isBefore(day(hearing)) || heardOn.isAfter(today))) {
      fields.wrong("heardOn", "between-days", day(hearing).toString(), today.toString());
    }
    String statement = absent ? null : fields.text("statement", LONGEST);
    boolean agrees = absent || fields.choice("agrees", Agrees.class) == Agrees.YES;
    List<Outcome> outcomes = absent ? verifiedStands(hearing) : outcomes(fields, hearing);
    fields.check();
    return checkHearing.answer(
        work.caseNumber(),
        new Hearing.Answer(appearance, heardOn, statement, agrees, outcomes),
        work.user());
  }

  private static List<Outcome> verifiedStands(Hearing hearing) {
    return hearing.differences().stream().map(HearApplicant::verifiedStands).toList();
  }

  private static Outcome verifiedStands(Difference difference) {
    return new Outcome(difference, Standing.VERIFIED, difference.verified(), null);
  }

  /** Of a difference that nobody speaks of the verified figure stands. */
  private static List<Outcome> outcomes(JsonFields fields, Hearing hearing) {
    Map<Integer, Outcome> said = new HashMap<>();
    if (fields.has("outcomes")) {
      for (JsonFields row : fields.list("outcomes", 0, hearing.differences().size())) {
        Integer n = number(row, hearing.differences().size());
        Outcome outcome = n == null ? null : outcome(row, hearing.differences().get(n));
        if (outcome != null && said.put(n, outcome) != null) {
          row.wrong("difference", "difference-twice");
        }
      }
    }
    List<Outcome> outcomes = new ArrayList<>();
    for (int n = 0; n < hearing.differences().size(); n++) {
      outcomes.add(said.getOrDefault(n, verifiedStands(hearing.differences().get(n))));
    }
    return outcomes;
  }

  private static Integer number(JsonFields row, int differences) {
    String text = row.text("difference", 3);
    if (text == null) {
      return null;
    }
    if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) >= differences) {
      row.wrong("difference", "unknown-difference");
      return null;
    }
    return Integer.valueOf(text);
  }

  private static Outcome outcome(JsonFields row, Difference difference) {
    Standing standing = row.choice("stands", Standing.class);
    if (standing == null || standing == Standing.VERIFIED) {
      return verifiedStands(difference);
    }
    String reason = row.text("reason", LONGEST);
    if (standing == Standing.DECLARED) {
      return new Outcome(difference, standing, difference.declared(), reason);
    }
    if (!CountsAgainst.isAmount(difference)) {
      row.wrong("stands", "other-figure-is-money");
      return null;
    }
    return new Outcome(difference, standing, String.valueOf(row.typedMoney("otherFigure")), reason);
  }
}
