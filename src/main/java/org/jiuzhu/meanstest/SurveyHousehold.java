package org.jiuzhu.meanstest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.Declaration;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.casefile.HouseholdView;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.eligibility.Ability;
import org.jiuzhu.eligibility.Income;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.meanstest.Survey.FoundCondition;
import org.jiuzhu.meanstest.Survey.FoundIncome;
import org.jiuzhu.organisation.Groups;
import org.jiuzhu.organisation.Role;
import org.springframework.stereotype.Component;

/** 入户调查: two surveyors record what they found. */
@Component
class SurveyHousehold implements TaskForm {

  private static final int LONGEST = 2000;
  private static final int MOST = 30;
  private static final Set<String> NEEDS =
      Set.of(
          "MEDICAL",
          "EDUCATION",
          "HOUSING",
          "EMPLOYMENT",
          "DISABILITY",
          "LEGAL",
          "HEATING",
          "OTHER");

  private final CaseFiles caseFiles;
  private final Declarations declarations;
  private final Surveys surveys;
  private final HouseholdView household;
  private final SentBack sentBack;
  private final Staff staff;
  private final Timeline timeline;
  private final Clock clock;

  SurveyHousehold(
      CaseFiles caseFiles,
      Declarations declarations,
      Surveys surveys,
      HouseholdView household,
      SentBack sentBack,
      Staff staff,
      Timeline timeline,
      Clock clock) {
    this.caseFiles = caseFiles;
    this.declarations = declarations;
    this.surveys = surveys;
    this.household = household;
    this.sentBack = sentBack;
    this.staff = staff;
    this.timeline = timeline;
    this.clock = clock;
  }

  private enum Disputed {
    NO,
    YES
  }

  @Override
  public String task() {
    return "Task_SurveyHousehold";
  }

  @Override
  public Set<String> fields() {
    return Set.of(
        "secondSurveyor",
        "visitedOn",
        "findings",
        "incomeFindings",
        "conditionFindings",
        "disputed",
        "disputeNote",
        "specialNeeds");
  }

  @Override
  public Map<String, Object> view(Work work) {
    CaseFile caseFile = caseFiles.get(work.caseNumber());
    Declaration declaration = declarations.get(work.caseNumber());
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("caseNumber", work.caseNumber().value());
    view.put("address", declaration.village() + " " + declaration.address());
    view.put("phone", declaration.phone());
    view.put("memberRows", household.members(declaration));
    view.put("factRows", household.facts(declaration));
    view.put("sentBackText", sentBack.reason(work.caseNumber()).orElse(""));
    view.put(
        "surveyors",
        secondSurveyors(caseFile, work.user()).entrySet().stream()
            .map(person -> Map.of("label", person.getValue(), "value", person.getKey()))
            .toList());
    view.put(
        "memberOptions",
        declaration.persons().stream()
            .map(person -> Map.of("label", person.name(), "value", person.ref()))
            .toList());
    return view;
  }

  private Map<String, String> secondSurveyors(CaseFile caseFile, String first) {
    Map<String, String> names = new LinkedHashMap<>();
    for (Role role : List.of(Role.SURVEY, Role.HELPER)) {
      names.putAll(staff.members(Groups.of(caseFile.area(), caseFile.township(), role)));
    }
    if (first != null) {
      names.remove(first);
    }
    return names;
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    CaseFile caseFile = caseFiles.get(work.caseNumber());
    Declaration declaration = declarations.get(work.caseNumber());
    JsonFields fields = JsonFields.of(answer);
    String second = fields.text("secondSurveyor", 100);
    if (second != null && !secondSurveyors(caseFile, work.user()).containsKey(second)) {
      fields.wrong("secondSurveyor", "second-surveyor");
    }
    LocalDate visitedOn = fields.date("visitedOn");
    LocalDate received = LocalDate.ofInstant(caseFile.openedAt(), clock.getZone());
    if (visitedOn != null
        && (visitedOn.isAfter(LocalDate.now(clock)) || visitedOn.isBefore(received))) {
      fields.wrong(
          "visitedOn", "between-days", received.toString(), LocalDate.now(clock).toString());
    }
    String findings = fields.text("findings", LONGEST);
    List<FoundIncome> incomes = incomes(fields, declaration);
    List<FoundCondition> conditions = conditions(fields, declaration);
    boolean disputed = fields.choice("disputed", Disputed.class) == Disputed.YES;
    String disputeNote = disputed ? fields.text("disputeNote", LONGEST) : null;
    List<String> needs = fields.texts("specialNeeds", NEEDS.size(), 30);
    if (!NEEDS.containsAll(needs)) {
      fields.wrong(
          "specialNeeds", "not-a-choice", String.join(", ", NEEDS.stream().sorted().toList()));
    }
    fields.check();
    surveys.save(
        work.caseNumber(),
        caseFile.checkRound(),
        new Survey(
            work.user(),
            second,
            visitedOn,
            findings,
            incomes,
            conditions,
            disputed,
            disputeNote,
            needs));
    timeline.add(work.caseNumber(), TimelineKind.SURVEYED, work.user());
    timeline.add(work.caseNumber(), TimelineKind.SURVEYED, second);
    return Map.of();
  }

  private static List<FoundIncome> incomes(JsonFields fields, Declaration declaration) {
    List<FoundIncome> found = new ArrayList<>();
    if (fields.has("incomeFindings")) {
      for (JsonFields row : fields.list("incomeFindings", 0, MOST)) {
        found.add(
            new FoundIncome(
                member(row, declaration),
                row.choice("kind", Income.Kind.class),
                row.typedMoney("monthly")));
      }
    }
    return found;
  }

  private static List<FoundCondition> conditions(JsonFields fields, Declaration declaration) {
    List<FoundCondition> found = new ArrayList<>();
    if (fields.has("conditionFindings")) {
      for (JsonFields row : fields.list("conditionFindings", 0, MOST)) {
        found.add(
            new FoundCondition(
                member(row, declaration),
                row.choice("workCapacity", Ability.class),
                row.choice("selfCare", Ability.class)));
      }
    }
    return found;
  }

  private static String member(JsonFields row, Declaration declaration) {
    String ref = row.text("member", 40);
    if (ref != null
        && declaration.persons().stream().noneMatch(person -> person.ref().equals(ref))) {
      row.wrong("member", "unknown-member");
    }
    return ref;
  }
}
