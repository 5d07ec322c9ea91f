package org.jiuzhu.policy;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A choice between fixed answers that an area's documents make, with its name in the packs.
 *
 * @param <E> the possible answers
 */
public final class Rule<E extends Enum<E>> {

  private static final Map<String, Rule<?>> ALL = new LinkedHashMap<>();

  public static final Rule<RigidExpenses> RIGID_EXPENSES =
      rule("rigid-expenses", RigidExpenses.class);
  public static final Rule<GradualExit> GRADUAL_EXIT = rule("gradual-exit", GradualExit.class);
  public static final Rule<WageOf> CARE_WAGE = rule("destitute.care.wage", WageOf.class);
  public static final Rule<CarePaid> CARE_PAID = rule("destitute.care.paid", CarePaid.class);
  public static final Rule<Classes> CLASSES = rule("dibao.classes", Classes.class);
  public static final Rule<ReviewOfGraveCases> REVIEW_OF_GRAVE_CASES =
      rule("review.grave-cases", ReviewOfGraveCases.class);
  public static final Rule<Appraisal> APPRAISAL_WHEN_UNDISPUTED =
      rule("appraisal-when-undisputed", Appraisal.class);
  public static final Rule<AppraisalBallot> APPRAISAL_BALLOT =
      rule("appraisal.ballot", AppraisalBallot.class);

  public static final Rule<SurveyDimensions> SURVEY_DIMENSIONS =
      rule("survey.dimensions", SurveyDimensions.class);
  public static final Rule<ApplyAt> APPLY_AT = rule("apply-at", ApplyAt.class);
  public static final Rule<EmergencyAidAt> EMERGENCY_AID_AT =
      rule("emergency-aid.at", EmergencyAidAt.class);
  public static final Rule<FirstAid> FIRST_AID = rule("emergency-aid.first", FirstAid.class);
  public static final Rule<StagedPayout> STAGED_PAYOUT =
      rule("temporary-aid.staged-payout", StagedPayout.class);
  public static final Rule<CapStandard> TEMPORARY_AID_CAP_STANDARD =
      rule("temporary-aid.cap.standard", CapStandard.class);

  /** Who confirms temporary aid, unless its amount is small. */
  public static final Rule<ConfirmedBy> CONFIRMED_BY_TEMPORARY =
      rule("confirmed-by.TEMPORARY", ConfirmedBy.class);

  public static final Rule<ConferenceAt> CONFERENCE_AT = rule("conference.at", ConferenceAt.class);
  public static final Rule<PublicityAt> PUBLICITY_AT = rule("publicity.at", PublicityAt.class);

  private static final Map<EmergencyStep, Rule<InEmergency>> IN_EMERGENCY =
      new EnumMap<>(EmergencyStep.class);

  static {
    for (EmergencyStep step : EmergencyStep.values()) {
      IN_EMERGENCY.put(step, rule("public-emergency." + step, InEmergency.class));
    }
  }

  private static final Map<Category, Rule<ConfirmedBy>> CONFIRMED_BY =
      new EnumMap<>(Category.class);

  static {
    for (Category category : Category.values()) {
      if (category != Category.NONE) {
        CONFIRMED_BY.put(category, rule("confirmed-by." + category, ConfirmedBy.class));
      }
    }
    // a refusal is confirmed by whoever would have confirmed 低保
    CONFIRMED_BY.put(Category.NONE, CONFIRMED_BY.get(Category.DIBAO));
  }

  private final String name;
  private final Class<E> answers;

  private Rule(String name, Class<E> answers) {
    this.name = name;
    this.answers = answers;
  }

  private static <E extends Enum<E>> Rule<E> rule(String name, Class<E> answers) {
    Rule<E> rule = new Rule<>(name, answers);
    ALL.put(name, rule);
    return rule;
  }

  /** Who confirms a category. */
  public static Rule<ConfirmedBy> confirmedBy(Category category) {
    return CONFIRMED_BY.get(category);
  }

  /** Whether a declared public emergency may shorten a step. */
  public static Rule<InEmergency> inEmergency(EmergencyStep step) {
    return IN_EMERGENCY.get(step);
  }

  static Optional<Rule<?>> named(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  static List<Rule<?>> all() {
    return List.copyOf(ALL.values());
  }

  /** The name in the packs. */
  public String name() {
    return name;
  }

  List<String> codes() {
    return Arrays.stream(answers.getEnumConstants()).map(Enum::name).toList();
  }

  E answer(String code) {
    return Enum.valueOf(answers, code);
  }

  @Override
  public String toString() {
    return name;
  }
}
