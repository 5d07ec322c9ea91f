package org.jiuzhu.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jiuzhu.aid.CaseDeterminations;
import org.jiuzhu.aid.CaseDeterminations.Kept;
import org.jiuzhu.aid.DeterminationView;
import org.jiuzhu.aid.Reproductions;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Declaration;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.eligibility.Determination;
import org.jiuzhu.eligibility.DeterminationTexts;
import org.jiuzhu.eligibility.Reproduction.Result;
import org.jiuzhu.policy.Parameter;
import org.springframework.stereotype.Component;

/** The newest determination, explained: as it was kept, and whether it still comes out the same. */
@Component
class DeterminationPart {

  private final CaseDeterminations determinations;
  private final Reproductions reproductions;
  private final DeterminationView view;
  private final Words words;

  DeterminationPart(
      CaseDeterminations determinations,
      Reproductions reproductions,
      DeterminationView view,
      Words words) {
    this.determinations = determinations;
    this.reproductions = reproductions;
    this.view = view;
    this.words = words;
  }

  /** A determination in words; amounts in CNY. */
  record Explained(
      int version,
      String asOf,
      String rulesVersion,
      boolean reproducible,
      String category,
      String householdClass,
      String monthlyAmount,
      String perCapitaIncome,
      String confirmedBy,
      Integer reviewMonths,
      String referrals,
      List<Map<String, String>> reasons,
      List<Map<String, String>> amounts,
      List<Map<String, String>> differences,
      List<Value> parameters) {}

  /**
   * A parameter that was used.
   *
   * @param flags what is to be known about it, in words
   */
  record Value(
      String label, String value, String unit, String from, String source, List<String> flags) {}

  /** The newest determination, or null where there is none yet. */
  Explained of(CaseNumber number, Declaration declaration, Locale locale) {
    return determinations
        .find(number)
        .map(kept -> explained(kept, declaration, locale))
        .orElse(null);
  }

  private Explained explained(Kept kept, Declaration declaration, Locale locale) {
    Determination determination = kept.determination();
    return new Explained(
        kept.version(),
        words.day(determination.asOf()),
        kept.content().rulesVersion(),
        reproductions.of(kept.content()).result() == Result.SAME,
        view.category(determination, locale),
        determination.householdClass() == null
            ? null
            : DeterminationTexts.name(determination.householdClass(), locale),
        determination.monthlyAmount().toString(),
        determination.perCapitaIncome().toString(),
        DeterminationTexts.name(determination.confirmedBy(), locale),
        determination.reviewIntervalMonths(),
        determination.referrals().stream()
            .map(referral -> DeterminationTexts.name(referral, locale))
            .collect(java.util.stream.Collectors.joining(words.text("separator"))),
        view.reasons(determination, declaration, locale),
        view.amounts(determination, declaration, locale),
        view.differences(kept.content().differences(), declaration),
        determination.parameters().stream().map(this::value).toList());
  }

  private Value value(Parameter parameter) {
    List<String> flags = new java.util.ArrayList<>();
    if (parameter.illustrative()) {
      flags.add(words.text("case.parameter.illustrative"));
    }
    if (parameter.verify()) {
      flags.add(words.text("case.parameter.verify"));
    }
    if (parameter.expired()) {
      flags.add(words.text("case.parameter.expired"));
    }
    return new Value(
        parameter.label(),
        parameter.text(),
        words.of("Unit", parameter.unit().name()),
        words.day(parameter.from()),
        parameter.source(),
        flags);
  }
}
