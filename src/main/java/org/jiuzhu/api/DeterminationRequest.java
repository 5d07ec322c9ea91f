package org.jiuzhu.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiuzhu.casefile.HouseholdReader;
import org.jiuzhu.eligibility.Household;
import org.jiuzhu.eligibility.Member;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.policy.InvalidOverridesException;
import org.jiuzhu.policy.PolicyLibrary;
import org.jiuzhu.policy.PolicyView;
import org.jiuzhu.rulebook.OpenAreas;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * A household to be determined, without names and ID numbers.
 *
 * @param area slug of an area
 * @param asOf the day whose rules are applied
 * @param parameters what-if values, plain decimals by parameter name; may be empty
 */
public record DeterminationRequest(
    String area, LocalDate asOf, Map<String, String> parameters, Household household) {

  private static final int LONGEST_SLUG = 40;
  private static final int OLDEST = 130;

  /**
   * What a correct request asks for.
   *
   * @param policy the area's rules as of the day, with the what-if values
   */
  public record Question(PolicyView policy, Household household) {}

  /**
   * Reads a request.
   *
   * @throws org.jiuzhu.input.InvalidInputException naming every wrong field
   */
  public static Question read(PolicyLibrary policies, OpenAreas areas, ObjectNode document) {
    JsonFields fields = JsonFields.of(document);
    String area = area(fields, policies, areas);
    LocalDate asOf = fields.date("asOf");
    Optional<PolicyView> rules = rules(fields, policies, area, asOf);
    PolicyView policy = withWhatIfs(fields.object("parameters"), policies, area, rules);
    JsonFields home = fields.object("household");
    Household household =
        HouseholdReader.read(home, (member, facts) -> checkMember(member, facts, asOf));
    home.refuseUnknown();
    fields.refuseUnknown();
    fields.check();
    return new Question(policy, household);
  }

  private static String area(JsonFields fields, PolicyLibrary policies, OpenAreas areas) {
    String area = fields.text("area", LONGEST_SLUG);
    if (area == null) {
      return null;
    }
    if (!policies.areas().contains(area)) {
      fields.wrong("area", "unknown-area");
      return null;
    }
    Optional<OpenAreas.Closed> closed = areas.whyClosed(area);
    if (closed.isPresent()) {
      String why = areas.explain(closed.get(), LocaleContextHolder.getLocale());
      fields.wrong("area", "area-closed", why);
      return null;
    }
    return area;
  }

  private static Optional<PolicyView> rules(
      JsonFields fields, PolicyLibrary policies, String area, LocalDate asOf) {
    if (area == null || asOf == null) {
      return Optional.empty();
    }
    LocalDate starts = policies.starts(area);
    if (asOf.isBefore(starts)) {
      fields.wrong("asOf", "before-start", starts.toString());
      return Optional.empty();
    }
    return Optional.of(policies.asOf(area, asOf));
  }

  /** The rules with the what-if values; null where something is wrong. */
  private static PolicyView withWhatIfs(
      JsonFields fields, PolicyLibrary policies, String area, Optional<PolicyView> rules) {
    Map<String, String> values = fields.texts("not-a-decimal");
    if (rules.isEmpty()) {
      wrongAnyhow(policies, area, values).forEach(problem -> note(fields, problem));
      return null;
    }
    try {
      return rules.get().with(values);
    } catch (InvalidOverridesException e) {
      e.problems().forEach(problem -> note(fields, problem));
      return null;
    }
  }

  /** What-if values that are wrong whichever day, or area, the caller corrects his question to. */
  private static List<InvalidOverridesException.Problem> wrongAnyhow(
      PolicyLibrary policies, String area, Map<String, String> values) {
    List<String> areas =
        area != null
            ? List.of(area)
            : policies.areas().stream().filter(policies::isOpen).sorted().toList();
    return areas.stream()
        .map(each -> problems(policies.asOf(each, policies.starts(each)), values))
        .reduce(DeterminationRequest::inBoth)
        .orElse(List.of());
  }

  private static List<InvalidOverridesException.Problem> problems(
      PolicyView rules, Map<String, String> values) {
    try {
      rules.with(values);
      return List.of();
    } catch (InvalidOverridesException e) {
      return e.problems();
    }
  }

  private static List<InvalidOverridesException.Problem> inBoth(
      List<InvalidOverridesException.Problem> some,
      List<InvalidOverridesException.Problem> others) {
    return some.stream()
        .filter(each -> others.stream().anyMatch(other -> other.name().equals(each.name())))
        .toList();
  }

  private static void note(JsonFields fields, InvalidOverridesException.Problem problem) {
    Map<String, String> details = problem.details();
    List<String> arguments =
        switch (problem.code()) {
          case UNKNOWN_PARAMETER, NOT_A_DECIMAL -> List.of();
          case TOO_MANY_DECIMALS -> List.of(details.get("decimals"));
          case OUT_OF_BOUNDS -> List.of(details.get("bounds"), details.get("clause"));
        };
    String code = problem.code().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    fields.wrong(problem.name(), code, arguments.toArray());
  }

  private static void checkMember(JsonFields fields, Member facts, LocalDate asOf) {
    fields.refuseUnknown();
    if (facts == null || asOf == null) {
      return;
    }
    LocalDate born = facts.birthDate();
    if (born.isAfter(asOf) || born.isBefore(asOf.minusYears(OLDEST))) {
      fields.wrong("birthDate", "born-after");
    }
  }
}
