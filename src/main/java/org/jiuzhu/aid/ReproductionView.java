package org.jiuzhu.aid;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jiuzhu.casefile.Declaration;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.eligibility.Amount;
import org.jiuzhu.eligibility.Caution;
import org.jiuzhu.eligibility.Determination;
import org.jiuzhu.eligibility.DeterminationTexts;
import org.jiuzhu.eligibility.Determinations;
import org.jiuzhu.eligibility.MemberResult;
import org.jiuzhu.eligibility.Reason;
import org.jiuzhu.eligibility.Reproduction;
import org.jiuzhu.eligibility.Reproduction.Changed;
import org.jiuzhu.eligibility.Reproduction.Fact;
import org.jiuzhu.policy.Parameter;
import org.springframework.stereotype.Component;

/** What came out when a determination was run again, in plain words. */
@Component
public class ReproductionView {

  private final DeterminationView view;
  private final Words words;

  ReproductionView(DeterminationView view, Words words) {
    this.view = view;
    this.words = words;
  }

  /** The result in a sentence. */
  public String sentence(DeterminedCase kept, Reproduction reproduction) {
    String rules =
        kept.rulesVersion().equals(Determinations.RULES_VERSION)
            ? ""
            : words.text("reproduction.rules", kept.rulesVersion(), Determinations.RULES_VERSION);
    return words.text(
            "reproduction." + reproduction.result(), words.day(kept.asOf()), reproduction.changes())
        + rules;
  }

  /** Each difference: what, as it was kept, as it comes out now. */
  public List<Map<String, String>> rows(
      Reproduction reproduction, Declaration declaration, Locale locale) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (Fact fact : reproduction.facts()) {
      rows.add(
          row(
              words.of("reproduction.fact", fact.name()),
              text(fact, reproduction.kept(), locale),
              text(fact, reproduction.again(), locale)));
    }
    for (Changed<Amount> amount : reproduction.amounts()) {
      rows.add(
          row(
              amountItem(either(amount), declaration, locale),
              text(amount.kept(), this::line),
              text(amount.again(), this::line)));
    }
    for (Changed<MemberResult> member : reproduction.members()) {
      rows.add(
          row(
              declaration.nameOf(either(member).ref()),
              text(member.kept(), this::member),
              text(member.again(), this::member)));
    }
    for (Changed<Parameter> parameter : reproduction.parameters()) {
      rows.add(
          row(
              either(parameter).label(),
              text(parameter.kept(), this::parameter),
              text(parameter.again(), this::parameter)));
    }
    for (Changed<Reason> reason : reproduction.reasons()) {
      rows.add(
          row(
              words.text("reproduction.reason"),
              text(reason.kept(), each -> view.reason(each, declaration, locale)),
              text(reason.again(), each -> view.reason(each, declaration, locale))));
    }
    return rows;
  }

  private static Map<String, String> row(String item, String kept, String again) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("item", item);
    row.put("kept", kept);
    row.put("again", again);
    return row;
  }

  private static <T> T either(Changed<T> changed) {
    return changed.kept() != null ? changed.kept() : changed.again();
  }

  private <T> String text(T value, Function<T, String> text) {
    return value == null ? words.text("reproduction.none") : text.apply(value);
  }

  private String text(Fact fact, Determination found, Locale locale) {
    Object text =
        switch (fact) {
          case CATEGORY -> DeterminationTexts.name(found.category(), locale);
          case MONTHLY_AMOUNT -> found.monthlyAmount();
          case PER_CAPITA_INCOME -> found.perCapitaIncome();
          case HOUSEHOLD_CLASS ->
              text(found.householdClass(), each -> DeterminationTexts.name(each, locale));
          case GRADUAL_EXIT_UNTIL -> text(found.gradualExitUntil(), words::day);
          case CONFIRMED_BY -> DeterminationTexts.name(found.confirmedBy(), locale);
          case APPRAISAL -> DeterminationTexts.name(found.appraisalWhenUndisputed(), locale);
          case REVIEW_MONTHS ->
              text(
                  found.reviewIntervalMonths(),
                  months -> words.text("reproduction.months", months));
          case REFERRALS ->
              text(
                  found.referrals().isEmpty() ? null : found.referrals(),
                  all ->
                      all.stream()
                          .map(each -> DeterminationTexts.name(each, locale))
                          .collect(Collectors.joining(words.text("separator"))));
        };
    return text.toString();
  }

  private String amountItem(Amount amount, Declaration declaration, Locale locale) {
    return words.text(
        "reproduction.amount",
        DeterminationTexts.name(amount.code(), locale),
        amount.member() == null
            ? words.text("whole-household")
            : declaration.nameOf(amount.member()));
  }

  private String line(Amount amount) {
    return words.text(
        "reproduction.basis", amount.monthly().toString(), view.clause(amount.clause()));
  }

  private String member(MemberResult member) {
    return words.text(
        member.alone()
            ? "reproduction.member.alone"
            : member.included() ? "reproduction.member.included" : "reproduction.member.left-out");
  }

  private String parameter(Parameter parameter) {
    String value = parameter.text() + " " + words.of("Unit", parameter.unit().name());
    String since =
        parameter.from() == null
            ? ""
            : words.text("reproduction.since", words.day(parameter.from()));
    List<String> basis = new ArrayList<>();
    basis.add(since);
    basis.add(Objects.requireNonNullElse(parameter.source(), ""));
    Caution.of(parameter).forEach(caution -> basis.add(words.of("Caution", caution.kind().name())));
    basis.removeIf(String::isBlank);
    return basis.isEmpty()
        ? value
        : words.text("reproduction.basis", value, String.join(words.text("separator"), basis));
  }

  /** What is weak about the parameters of a determination, one sentence a kind. */
  public List<String> cautions(List<Caution> cautions, Determination determination) {
    Map<String, String> labels = new LinkedHashMap<>();
    determination.parameters().forEach(each -> labels.put(each.name(), each.label()));
    List<String> sentences = new ArrayList<>();
    for (Caution.Kind kind : Caution.Kind.values()) {
      String names =
          cautions.stream()
              .filter(caution -> caution.kind() == kind)
              .map(caution -> labels.getOrDefault(caution.parameter(), caution.parameter()))
              .distinct()
              .collect(Collectors.joining(words.text("separator")));
      if (!names.isEmpty()) {
        sentences.add(words.text("caution." + kind, names));
      }
    }
    return sentences;
  }
}
