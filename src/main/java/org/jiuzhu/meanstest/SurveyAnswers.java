package org.jiuzhu.meanstest;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.Declaration;
import org.jiuzhu.casefile.WantedAid;
import org.jiuzhu.eligibility.Ability;
import org.jiuzhu.eligibility.DestituteScreening;
import org.jiuzhu.eligibility.Income;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.meanstest.Survey.Dimension;
import org.jiuzhu.meanstest.Survey.FoundCondition;
import org.jiuzhu.meanstest.Survey.FoundIncome;
import org.jiuzhu.meanstest.Survey.Hardship;
import org.jiuzhu.meanstest.Survey.Neighbour;
import org.jiuzhu.policy.PolicyLibrary;
import org.jiuzhu.policy.Rule;
import org.jiuzhu.policy.SurveyDimensions;
import org.springframework.stereotype.Component;

/** Reads what surveyors enter into the form «入户调查». */
@Component
class SurveyAnswers {

  private static final int LONGEST = 2000;
  private static final int NAME = 50;
  private static final int MOST = 30;
  private static final int MOST_NEIGHBOURS = 10;

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

  private static final Map<Dimension, String> DIMENSION_FIELDS = dimensionFields();

  private final PolicyLibrary policies;
  private final Clock clock;

  SurveyAnswers(PolicyLibrary policies, Clock clock) {
    this.policies = policies;
    this.clock = clock;
  }

  private static Map<Dimension, String> dimensionFields() {
    Map<Dimension, String> fields = new LinkedHashMap<>();
    fields.put(Dimension.ECONOMY, "dimensionEconomy");
    fields.put(Dimension.HEALTH, "dimensionHealth");
    fields.put(Dimension.EDUCATION, "dimensionEducation");
    fields.put(Dimension.HOUSING, "dimensionHousing");
    fields.put(Dimension.EMPLOYMENT, "dimensionEmployment");
    fields.put(Dimension.SOCIAL, "dimensionSocial");
    return fields;
  }

  private enum Disputed {
    NO,
    YES
  }

  private enum Can {
    YES,
    NO
  }

  /** Whether the case's area has families assessed on six dimensions. */
  boolean asksSixDimensions(CaseFile caseFile) {
    return policies
            .asOf(caseFile.area(), caseFile.ruleDate())
            .choice(Rule.SURVEY_DIMENSIONS)
            .value()
        == SurveyDimensions.SIX;
  }

  /**
   * Whether each member's self-care must be assessed on six items: it decides the care standard of
   * the destitute, whether they ask for that aid or it comes out.
   *
   * @param found what the surveyors found so far
   */
  boolean asksForSelfCare(CaseFile caseFile, Declaration declaration, List<FoundCondition> found) {
    if (!caseFile.wantedAid().isBasicAid()) {
      // temporary aid has no care standard; 特困 is another application
      return false;
    }
    Set<String> withoutCapacity =
        found.stream()
            .filter(condition -> condition.workCapacity() == Ability.NONE)
            .map(FoundCondition::member)
            .collect(Collectors.toSet());
    return caseFile.wantedAid() == WantedAid.DESTITUTE
        || DestituteScreening.isConceivable(
            policies.asOf(caseFile.area(), caseFile.ruleDate()),
            declaration.household(),
            withoutCapacity);
  }

  /** Reads everything but the second surveyor, noting what is wrong. */
  Survey read(
      JsonFields fields, CaseFile caseFile, Declaration declaration, String first, String second) {
    LocalDate visitedOn = visitedOn(fields, caseFile);
    String findings = fields.text("findings", LONGEST);
    List<SelfCare> selfCare = selfCare(fields, declaration);
    List<FoundCondition> conditions = conditions(fields, declaration, selfCare);
    String unassessed = unassessed(selfCare, declaration);
    if (!unassessed.isEmpty() && asksForSelfCare(caseFile, declaration, conditions)) {
      fields.wrong("selfCareItems", "self-care-of-each-member", unassessed);
    }
    boolean disputed = fields.choice("disputed", Disputed.class) == Disputed.YES;
    return new Survey(
        first,
        second,
        visitedOn,
        findings,
        incomes(fields, declaration),
        conditions,
        selfCare,
        neighbours(fields),
        dimensions(fields, asksSixDimensions(caseFile)),
        fields.optionalText("dimensionNote", LONGEST),
        disputed,
        disputed ? fields.text("disputeNote", LONGEST) : null,
        needs(fields));
  }

  /** The places in the household, from 1, of those who were not assessed: no names in errors. */
  private static String unassessed(List<SelfCare> selfCare, Declaration declaration) {
    Set<String> assessed = selfCare.stream().map(SelfCare::member).collect(Collectors.toSet());
    List<Declaration.Person> persons = declaration.persons();
    return IntStream.range(0, persons.size())
        .filter(i -> !assessed.contains(persons.get(i).ref()))
        .mapToObj(i -> String.valueOf(i + 1))
        .collect(Collectors.joining(", "));
  }

  private LocalDate visitedOn(JsonFields fields, CaseFile caseFile) {
    LocalDate visitedOn = fields.date("visitedOn");
    LocalDate received = LocalDate.ofInstant(caseFile.openedAt(), clock.getZone());
    LocalDate today = LocalDate.now(clock);
    if (visitedOn != null && (visitedOn.isAfter(today) || visitedOn.isBefore(received))) {
      fields.wrong("visitedOn", "between-days", received.toString(), today.toString());
    }
    return visitedOn;
  }

  private static List<FoundIncome> incomes(JsonFields fields, Declaration declaration) {
    List<FoundIncome> found = new ArrayList<>();
    for (JsonFields row : rows(fields, "incomeFindings", MOST)) {
      found.add(
          new FoundIncome(
              member(row, declaration),
              row.choice("kind", Income.Kind.class),
              row.typedMoney("monthly")));
    }
    return found;
  }

  private static List<SelfCare> selfCare(JsonFields fields, Declaration declaration) {
    Map<String, SelfCare> found = new LinkedHashMap<>();
    for (JsonFields row : rows(fields, "selfCareItems", MOST)) {
      String member = member(row, declaration);
      SelfCare items =
          new SelfCare(
              member,
              can(row, "eating"),
              can(row, "dressing"),
              can(row, "bed"),
              can(row, "toilet"),
              can(row, "walking"),
              can(row, "bathing"));
      if (member != null && found.put(member, items) != null) {
        row.wrong("member", "member-twice");
      }
    }
    return List.copyOf(found.values());
  }

  private static boolean can(JsonFields row, String item) {
    return row.choice(item, Can.class) == Can.YES;
  }

  /** Work capacity as found, self-care as the six items yield it. */
  private static List<FoundCondition> conditions(
      JsonFields fields, Declaration declaration, List<SelfCare> selfCare) {
    Map<String, Ability> workCapacity = new HashMap<>();
    for (JsonFields row : rows(fields, "conditionFindings", MOST)) {
      String member = member(row, declaration);
      Ability found = row.choice("workCapacity", Ability.class);
      if (member != null && found != null && workCapacity.put(member, found) != null) {
        row.wrong("member", "member-twice");
      }
    }
    Map<String, Ability> able =
        selfCare.stream().collect(Collectors.toMap(SelfCare::member, SelfCare::yields));
    return declaration.persons().stream()
        .map(Declaration.Person::ref)
        .filter(ref -> workCapacity.containsKey(ref) || able.containsKey(ref))
        .map(ref -> new FoundCondition(ref, workCapacity.get(ref), able.get(ref)))
        .toList();
  }

  private static List<Neighbour> neighbours(JsonFields fields) {
    List<Neighbour> heard = new ArrayList<>();
    for (JsonFields row : rows(fields, "neighbours", MOST_NEIGHBOURS)) {
      heard.add(new Neighbour(row.text("neighbourName", NAME), row.text("said", LONGEST)));
    }
    return heard;
  }

  private static Map<Dimension, Hardship> dimensions(JsonFields fields, boolean required) {
    Map<Dimension, Hardship> found = new LinkedHashMap<>();
    DIMENSION_FIELDS.forEach(
        (dimension, name) -> {
          Hardship hardship =
              required
                  ? fields.choice(name, Hardship.class)
                  : fields.optionalChoice(name, Hardship.class);
          if (hardship != null) {
            found.put(dimension, hardship);
          }
        });
    return found;
  }

  private static List<String> needs(JsonFields fields) {
    List<String> needs = fields.texts("specialNeeds", NEEDS.size(), 30);
    if (!NEEDS.containsAll(needs)) {
      fields.wrong(
          "specialNeeds", "not-a-choice", String.join(", ", NEEDS.stream().sorted().toList()));
    }
    return needs;
  }

  private static List<JsonFields> rows(JsonFields fields, String list, int most) {
    return fields.has(list) ? fields.list(list, 0, most) : List.of();
  }

  private static String member(JsonFields row, Declaration declaration) {
    String ref = row.text("member", 40);
    if (ref != null
        && declaration.persons().stream().noneMatch(person -> person.ref().equals(ref))) {
      row.wrong("member", "unknown-member");
      return null;
    }
    return ref;
  }
}
