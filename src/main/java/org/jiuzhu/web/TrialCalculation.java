package org.jiuzhu.web;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jiuzhu.api.DeterminationRequest;
import org.jiuzhu.api.DeterminationRequest.Question;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.eligibility.Determinations;
import org.jiuzhu.eligibility.Household;
import org.jiuzhu.eligibility.Member;
import org.jiuzhu.policy.PolicyLibrary;
import org.jiuzhu.rulebook.OpenAreas;
import org.jiuzhu.web.DeterminationWords.Explanation;
import org.springframework.stereotype.Component;

/**
 * From an entry to its answer, by the same reader and rules as {@code POST /api/determinations}.
 */
@Component
class TrialCalculation {

  private final PolicyLibrary policies;
  private final OpenAreas areas;
  private final DeterminationWords explainer;
  private final TrialComparison comparison;
  private final Words words;

  TrialCalculation(
      PolicyLibrary policies,
      OpenAreas areas,
      DeterminationWords explainer,
      TrialComparison comparison,
      Words words) {
    this.policies = policies;
    this.areas = areas;
    this.explainer = explainer;
    this.comparison = comparison;
    this.words = words;
  }

  /**
   * An answer.
   *
   * @param area the area's name
   * @param asOf the day whose rules were applied
   * @param changed whether what-if values were used
   * @param comparison the same household in all areas
   */
  record Answer(
      String area,
      String asOf,
      boolean changed,
      Explanation result,
      TrialComparison.Table comparison) {}

  /**
   * Calculates.
   *
   * @throws org.jiuzhu.input.InvalidInputException naming every wrong field
   */
  Answer of(TrialEntry entry, Locale locale) {
    Question question = DeterminationRequest.read(policies, areas, entry.document());
    UnaryOperator<String> nameOf = names(question.household());
    return new Answer(
        question.policy().areaName(),
        words.day(question.policy().asOf()),
        entry.isChanged(),
        explainer.explain(
            Determinations.determine(question.policy(), question.household()), nameOf, locale),
        comparison.of(question, whatIfsElsewhere(entry), nameOf, locale));
  }

  private static Map<String, String> whatIfsElsewhere(TrialEntry entry) {
    return entry.isTicked(TrialEntry.EVERYWHERE) ? entry.whatIfValues() : Map.of();
  }

  /** «成员 1（本人）»: nobody has a name here. */
  private UnaryOperator<String> names(Household household) {
    Map<String, String> names = new LinkedHashMap<>();
    for (Member member : household.members()) {
      names.put(
          member.ref(),
          words.text(
              "trial.member.of",
              names.size() + 1,
              words.of(TrialChoices.LIST + "relation", member.relation().name())));
    }
    return names::get;
  }
}
