package org.jiuzhu.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jiuzhu.aid.DeterminationView;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.eligibility.Determination;
import org.jiuzhu.eligibility.DeterminationTexts;
import org.jiuzhu.eligibility.Reason;
import org.jiuzhu.eligibility.ReasonCode;
import org.jiuzhu.eligibility.Referral;
import org.jiuzhu.policy.Category;
import org.jiuzhu.policy.Parameter;
import org.springframework.stereotype.Component;

/** A determination in words, as {@code determination.html} shows it on whichever page. */
@Component
class DeterminationWords {

  private static final Set<ReasonCode.Kind> WHY =
      Set.of(ReasonCode.Kind.COUNTED, ReasonCode.Kind.DECIDING);

  private final DeterminationView view;
  private final Words words;

  DeterminationWords(DeterminationView view, Words words) {
    this.view = view;
    this.words = words;
  }

  /**
   * A determination in words; amounts in CNY.
   *
   * @param eligible whether any category applies
   * @param householdClass or null
   * @param gradualExitUntil last day of the gradual exit; empty in every other result
   * @param reviewMonths months between two checks, or null
   * @param referrals what the household is passed on for, each with the department
   * @param warnings what is to be known before anybody relies on the result
   * @param why what was counted and why it is this category: text and clause
   * @param whyNot why it is none of the categories tried before
   * @param next what follows for those who work on the case
   * @param amounts lines: text, member, monthly, clause
   */
  record Explanation(
      String category,
      boolean eligible,
      String householdClass,
      String monthlyAmount,
      String perCapitaIncome,
      String gradualExitUntil,
      String confirmedBy,
      String appraisal,
      Integer reviewMonths,
      List<String> referrals,
      List<String> warnings,
      List<Map<String, String>> why,
      List<Map<String, String>> whyNot,
      List<Map<String, String>> next,
      List<Map<String, String>> amounts,
      List<Value> parameters) {}

  /**
   * A parameter that was used.
   *
   * @param flags what is to be known about it, in words
   */
  record Value(
      String label, String value, String unit, String from, String source, List<String> flags) {}

  /**
   * Explains a determination.
   *
   * @param nameOf what a member is called, by ref
   */
  Explanation explain(Determination determination, UnaryOperator<String> nameOf, Locale locale) {
    return new Explanation(
        view.category(determination, locale),
        determination.category() != Category.NONE,
        determination.householdClass() == null
            ? null
            : DeterminationTexts.name(determination.householdClass(), locale),
        determination.monthlyAmount().toString(),
        determination.perCapitaIncome().toString(),
        words.day(determination.gradualExitUntil()),
        DeterminationTexts.name(determination.confirmedBy(), locale),
        DeterminationTexts.name(determination.appraisalWhenUndisputed(), locale),
        determination.reviewIntervalMonths(),
        referrals(determination, locale),
        view.warnings(determination),
        reasons(determination, WHY, nameOf, locale),
        reasons(determination, Set.of(ReasonCode.Kind.RULING_OUT), nameOf, locale),
        reasons(determination, Set.of(ReasonCode.Kind.FOLLOWING), nameOf, locale),
        view.amounts(determination, nameOf, locale),
        determination.parameters().stream().map(this::value).toList());
  }

  private List<Map<String, String>> reasons(
      Determination determination,
      Set<ReasonCode.Kind> kinds,
      UnaryOperator<String> nameOf,
      Locale locale) {
    List<Reason> some =
        determination.reasons().stream()
            .filter(reason -> kinds.contains(reason.code().kind()))
            .toList();
    return view.reasons(some, nameOf, locale);
  }

  private List<String> referrals(Determination determination, Locale locale) {
    return determination.referrals().stream()
        .map(referral -> referral(determination, referral, locale))
        .toList();
  }

  private String referral(Determination determination, Referral referral, Locale locale) {
    String name = DeterminationTexts.name(referral, locale);
    return determination.reasons().stream()
        .filter(reason -> reason.code().name().equals("REFERRED_" + referral))
        .map(reason -> reason.details().getOrDefault("department", ""))
        .filter(department -> !department.isEmpty())
        .findFirst()
        .map(department -> words.text("case.determination.referral", name, department))
        .orElse(name);
  }

  private Value value(Parameter parameter) {
    boolean own = !parameter.overridden();
    List<String> flags = new ArrayList<>();
    flag(flags, "case.parameter.overridden", parameter.overridden());
    flag(flags, "case.parameter.illustrative", own && parameter.illustrative());
    flag(flags, "case.parameter.verify", own && parameter.verify());
    flag(flags, "case.parameter.expired", own && parameter.expired());
    LocalDate from = own ? parameter.from() : null;
    return new Value(
        parameter.label(),
        parameter.text(),
        words.of("Unit", parameter.unit().name()),
        words.day(from),
        own ? parameter.source() : "",
        flags);
  }

  private void flag(List<String> flags, String key, boolean raised) {
    if (raised) {
      flags.add(words.text(key));
    }
  }
}
