package org.jiuzhu.aid;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jiuzhu.casefile.Declaration;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.eligibility.Amount;
import org.jiuzhu.eligibility.Determination;
import org.jiuzhu.eligibility.DeterminationTexts;
import org.jiuzhu.eligibility.Reason;
import org.jiuzhu.meanstest.Difference;
import org.jiuzhu.meanstest.DifferenceView;
import org.jiuzhu.policy.Clause;
import org.jiuzhu.policy.Parameter;
import org.springframework.stereotype.Component;

/** A determination in plain words, with the members' names in the place of their refs. */
@Component
public class DeterminationView {

  private final Words words;
  private final DifferenceView differenceView;

  DeterminationView(Words words, DifferenceView differenceView) {
    this.words = words;
    this.differenceView = differenceView;
  }

  /** The category's name. */
  public String category(Determination determination, Locale locale) {
    return DeterminationTexts.name(determination.category(), locale);
  }

  /** Each reason as a sentence, with its clause. */
  public List<Map<String, String>> reasons(
      Determination determination, Declaration declaration, Locale locale) {
    return reasons(determination.reasons(), declaration::nameOf, locale);
  }

  /** As {@link #reasons}, of category, amount or exclusion only: what a letter has to explain. */
  List<Map<String, String>> reasonsOfResult(
      Determination determination, Declaration declaration, Locale locale) {
    return reasons(
        determination.reasons().stream()
            .filter(reason -> reason.code().explainsTheResult())
            .toList(),
        declaration::nameOf,
        locale);
  }

  /**
   * Each reason as a sentence, with its clause.
   *
   * @param nameOf what a member is called, by ref
   */
  public List<Map<String, String>> reasons(
      List<Reason> reasons, UnaryOperator<String> nameOf, Locale locale) {
    return reasons.stream()
        .map(
            reason ->
                Map.of(
                    "text",
                    DeterminationTexts.reason(named(reason, nameOf), locale),
                    "clause",
                    clause(reason.clause())))
        .toList();
  }

  /** A reason as a sentence. */
  String reason(Reason reason, Declaration declaration, Locale locale) {
    return DeterminationTexts.reason(named(reason, declaration::nameOf), locale);
  }

  private static Reason named(Reason reason, UnaryOperator<String> nameOf) {
    return new Reason(
        reason.code(),
        reason.members().stream().map(nameOf).toList(),
        reason.details(),
        reason.clause());
  }

  /** Each line of the amount. */
  public List<Map<String, String>> amounts(
      Determination determination, Declaration declaration, Locale locale) {
    return amounts(determination, declaration::nameOf, locale);
  }

  /**
   * Each line of the amount.
   *
   * @param nameOf what a member is called, by ref
   */
  public List<Map<String, String>> amounts(
      Determination determination, UnaryOperator<String> nameOf, Locale locale) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (Amount amount : determination.amounts()) {
      Map<String, String> row = new LinkedHashMap<>();
      row.put("text", DeterminationTexts.name(amount.code(), locale));
      row.put(
          "member",
          amount.member() == null
              ? DeterminationTexts.wholeHousehold(locale)
              : nameOf.apply(amount.member()));
      row.put("monthly", amount.monthly().toString());
      row.put("clause", clause(amount.clause()));
      rows.add(row);
    }
    return rows;
  }

  /** Where verified figures differ from declared ones. */
  public List<Map<String, String>> differences(
      List<Difference> differences, Declaration declaration) {
    return differenceView.rows(differences, declaration);
  }

  /**
   * Which parameters rest on sources to be verified, on illustrative values or on values past their
   * date, as one text for a form; empty where none does.
   */
  public String warning(Determination determination) {
    return warnings(determination).stream()
        .map(warning -> words.text("warning.in-form", warning))
        .collect(Collectors.joining("\n\n"));
  }

  /** The same, a sentence each. */
  public List<String> warnings(Determination determination) {
    List<String> warnings = new ArrayList<>();
    warn(warnings, "warning.illustrative", determination, Parameter::illustrative);
    warn(warnings, "warning.verify", determination, Parameter::verify);
    warn(warnings, "warning.expired", determination, Parameter::expired);
    return warnings;
  }

  /** A what-if value takes the place of the one that the mark is about. */
  private void warn(
      List<String> warnings, String key, Determination determination, Predicate<Parameter> flag) {
    List<String> names =
        determination.parameters().stream()
            .filter(flag)
            .filter(parameter -> !parameter.overridden())
            .map(Parameter::label)
            .distinct()
            .toList();
    if (!names.isEmpty()) {
      warnings.add(words.text(key, String.join(words.text("separator"), names)));
    }
  }

  /** A clause as it is cited. */
  public String clause(Clause clause) {
    return clause == null ? "" : clause.toString();
  }
}
