package org.jiuzhu.meanstest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.Declaration;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.casefile.HouseholdView;
import org.jiuzhu.casefile.Recusals;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.organisation.Groups;
import org.jiuzhu.organisation.Role;
import org.springframework.stereotype.Component;

/** 入户调查: two surveyors record what they found. */
@Component
class SurveyHousehold implements TaskForm {

  private final CaseFiles caseFiles;
  private final Declarations declarations;
  private final Surveys surveys;
  private final HouseholdView household;
  private final List<SentBack> sentBack;
  private final Recusals recusals;
  private final Staff staff;
  private final Timeline timeline;
  private final SurveyAnswers answers;

  SurveyHousehold(
      CaseFiles caseFiles,
      Declarations declarations,
      Surveys surveys,
      HouseholdView household,
      List<SentBack> sentBack,
      Recusals recusals,
      Staff staff,
      Timeline timeline,
      SurveyAnswers answers) {
    this.caseFiles = caseFiles;
    this.declarations = declarations;
    this.surveys = surveys;
    this.household = household;
    this.sentBack = sentBack;
    this.recusals = recusals;
    this.staff = staff;
    this.timeline = timeline;
    this.answers = answers;
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
        "selfCareItems",
        "neighbours",
        "dimensionEconomy",
        "dimensionHealth",
        "dimensionEducation",
        "dimensionHousing",
        "dimensionEmployment",
        "dimensionSocial",
        "dimensionNote",
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
    view.put(
        "sentBackText",
        sentBack.stream()
            .flatMap(each -> each.reason(work.caseNumber()).stream())
            .findFirst()
            .orElse(""));
    view.put(
        "surveyors",
        secondSurveyors(caseFile, work.user()).entrySet().stream()
            .map(person -> Map.of("label", person.getValue(), "value", person.getKey()))
            .toList());
    view.put("sixDimensions", answers.asksSixDimensions(caseFile));
    view.put("selfCareNeeded", answers.asksForSelfCare(caseFile, declaration, List.of()));
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
    names.keySet().removeAll(recusals.officials(caseFile.number()));
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
    Survey survey = answers.read(fields, caseFile, declaration, work.user(), second);
    fields.check();
    surveys.save(work.caseNumber(), caseFile.checkRound(), survey);
    timeline.add(work.caseNumber(), TimelineKind.SURVEYED, work.user());
    timeline.add(work.caseNumber(), TimelineKind.SURVEYED, second);
    return Map.of();
  }
}
