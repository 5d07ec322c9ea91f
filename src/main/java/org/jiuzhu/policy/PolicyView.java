package org.jiuzhu.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jiuzhu.money.Fraction;
import org.jiuzhu.policy.InvalidOverridesException.Code;
import org.jiuzhu.policy.InvalidOverridesException.Problem;

/** An area's rules as of a day, what-if values included. Immutable. */
public final class PolicyView {

  private static final Pattern DECIMAL = Pattern.compile("(0|[1-9][0-9]{0,8})(\\.[0-9]{1,12})?");
  private static final int LONGEST = 22;

  private final String area;
  private final String areaName;
  private final LocalDate asOf;
  private final Snapshot snapshot;
  private final Map<String, Parameter> overrides;

  PolicyView(
      String area,
      String areaName,
      LocalDate asOf,
      Snapshot snapshot,
      Map<String, Parameter> overrides) {
    this.area = area;
    this.areaName = areaName;
    this.asOf = asOf;
    this.snapshot = snapshot;
    this.overrides = overrides;
  }

  /** The slug. */
  public String area() {
    return area;
  }

  /** The Chinese name. */
  public String areaName() {
    return areaName;
  }

  /** The day whose rules these are. */
  public LocalDate asOf() {
    return asOf;
  }

  /**
   * These rules with what-if values.
   *
   * @param values plain decimals, not negative, by parameter name
   * @throws InvalidOverridesException naming every value that cannot be used
   */
  public PolicyView with(Map<String, String> values) {
    if (values.isEmpty()) {
      return this;
    }
    Map<String, Parameter> all = new LinkedHashMap<>(overrides);
    List<Problem> problems = new ArrayList<>();
    values.forEach(
        (name, text) -> {
          Optional<Problem> problem = problemWith(name, text);
          problem.ifPresentOrElse(problems::add, () -> all.put(name, overridden(name, text)));
        });
    if (!problems.isEmpty()) {
      throw new InvalidOverridesException(problems);
    }
    return new PolicyView(area, areaName, asOf, snapshot, all);
  }

  private Optional<Problem> problemWith(String name, String text) {
    ParameterDefinition definition = snapshot.definitions().get(name);
    if (definition == null) {
      return Optional.of(new Problem(name, Code.UNKNOWN_PARAMETER, Map.of()));
    }
    if (text == null || text.length() > LONGEST || !DECIMAL.matcher(text).matches()) {
      return Optional.of(new Problem(name, Code.NOT_A_DECIMAL, Map.of()));
    }
    if (decimals(text, definition.unit()) > definition.unit().decimals()) {
      String decimals = String.valueOf(definition.unit().decimals());
      return Optional.of(new Problem(name, Code.TOO_MANY_DECIMALS, Map.of("decimals", decimals)));
    }
    if (!definition.allows(Fraction.parse(text))) {
      return Optional.of(
          new Problem(
              name,
              Code.OUT_OF_BOUNDS,
              Map.of(
                  "bounds", PolicyTexts.bounds(definition),
                  "clause", String.valueOf(definition.boundsClause()))));
    }
    return Optional.empty();
  }

  private static int decimals(String text, Unit unit) {
    int point = text.indexOf('.');
    int end = text.length();
    while (!unit.isMoney() && point >= 0 && text.charAt(end - 1) == '0') {
      end--;
    }
    return point < 0 ? 0 : end - point - 1;
  }

  private Parameter overridden(String name, String text) {
    Parameter below = snapshot.parameters().get(name);
    if (below != null) {
      return below.overriddenBy(name, text, Fraction.parse(text));
    }
    ParameterDefinition definition = snapshot.definitions().get(name);
    return new Parameter(
        name,
        text,
        Fraction.parse(text),
        definition.unit(),
        null,
        null,
        null,
        null,
        false,
        false,
        false,
        true,
        definition.label(),
        definition.explanation());
  }

  /** Whether a what-if value stands for this parameter. */
  public boolean isOverridden(String name) {
    return overrides.containsKey(name);
  }

  /** A parameter, if it has a value. */
  public Optional<Parameter> parameter(String name) {
    Parameter override = overrides.get(name);
    return Optional.ofNullable(override != null ? override : snapshot.parameters().get(name));
  }

  /**
   * A parameter that the area cannot work without.
   *
   * @throws IllegalStateException if it has no value
   */
  public Parameter require(String name) {
    return parameter(name)
        .orElseThrow(() -> new IllegalStateException("no value of " + name + " in " + area));
  }

  /** The 低保 standard, CNY a person a month; a what-if for the place beats one for both. */
  public Parameter dibaoStandard(boolean urban) {
    String name = urban ? Parameters.DIBAO_STANDARD_URBAN : Parameters.DIBAO_STANDARD_RURAL;
    Parameter both = overrides.get(Parameters.DIBAO_STANDARD);
    if (both == null || overrides.containsKey(name)) {
      return require(name);
    }
    Parameter below = snapshot.parameters().get(name);
    return below == null ? both : below.overriddenBy(both.name(), both.text(), both.value());
  }

  /** The minimum wage that care standards follow, CNY a month: this year's or last year's. */
  public Parameter careWage() {
    boolean lastYear = choice(Rule.CARE_WAGE).value() == WageOf.LAST_YEAR;
    return lastYear && !isOverridden(Parameters.MINIMUM_WAGE) && snapshot.lastYearsWage() != null
        ? snapshot.lastYearsWage()
        : require(Parameters.MINIMUM_WAGE);
  }

  /** All parameters that have a value, in the order of the packs. */
  public List<Parameter> parameters() {
    return snapshot.definitions().keySet().stream()
        .flatMap(name -> parameter(name).stream())
        .toList();
  }

  /** Everything that a what-if may name. */
  public Map<String, ParameterDefinition> definitions() {
    return snapshot.definitions();
  }

  /**
   * The area's answer to a rule.
   *
   * @throws IllegalStateException if no layer answers it
   */
  @SuppressWarnings("unchecked") // the snapshot holds for each rule an answer of its type
  public <E extends Enum<E>> Choice<E> choice(Rule<E> rule) {
    Choice<?> choice = snapshot.choices().get(rule);
    if (choice == null) {
      throw new IllegalStateException("no answer to " + rule + " in " + area);
    }
    return (Choice<E>) choice;
  }

  public ConfirmedBy confirmedBy(Category category) {
    return choice(Rule.confirmedBy(category)).value();
  }

  public Appraisal appraisalWhenUndisputed() {
    return choice(Rule.APPRAISAL_WHEN_UNDISPUTED).value();
  }

  /**
   * Where a topic is written.
   *
   * @throws IllegalStateException if no layer says so
   */
  public Clause clause(Topic topic) {
    Clause clause = snapshot.clauses().get(topic);
    if (clause == null) {
      throw new IllegalStateException("no clause for " + topic + " in " + area);
    }
    return clause;
  }

  /** Sources of the economic check, in the order of the document. */
  public List<Coded> checkSources() {
    return snapshot.checkSources();
  }

  /** Documents that must not be demanded, because a platform can supply them. */
  public List<Coded> documentsNotDemanded() {
    return snapshot.notDemanded();
  }

  /** Reasons for which an application may be refused. */
  public List<Coded> refusalReasons() {
    return snapshot.refusalReasons();
  }

  /** The reasons for which a case's total time may be extended. */
  public List<Coded> extensionReasons() {
    return snapshot.extensionReasons();
  }

  /** The departments that a referral goes to, by the referral's code. */
  public Optional<Coded> department(String referral) {
    return Optional.ofNullable(snapshot.departments().get(referral));
  }

  /**
   * The body that settles single cases (一事一议) at the level that {@link Rule#CONFERENCE_AT} names.
   *
   * @throws IllegalStateException if no layer names one
   */
  public Coded conferenceBody() {
    Coded body = snapshot.conferenceBodies().get(choice(Rule.CONFERENCE_AT).value().name());
    if (body == null) {
      throw new IllegalStateException("no body for conferences in " + area);
    }
    return body;
  }

  /** Departments that sit in a conference and answer for what it decides, in the packs' order. */
  public List<Coded> conferenceDepartments() {
    return snapshot.conferenceDepartments();
  }

  /**
   * A time limit by its name.
   *
   * @throws IllegalArgumentException if no layer has one of this name
   */
  public TimeLimit timeLimit(String name) {
    TimeLimit limit = snapshot.timeLimits().get(name);
    if (limit == null) {
      throw new IllegalArgumentException("no time limit " + name + " in " + area);
    }
    return limit;
  }

  public Map<String, TimeLimit> timeLimits() {
    return snapshot.timeLimits();
  }
}
