package org.jiuzhu.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jiuzhu.api.DeterminationRequest.Question;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.eligibility.Amount;
import org.jiuzhu.eligibility.AmountCode;
import org.jiuzhu.eligibility.Determination;
import org.jiuzhu.eligibility.DeterminationTexts;
import org.jiuzhu.eligibility.Determinations;
import org.jiuzhu.eligibility.Locality;
import org.jiuzhu.eligibility.Reason;
import org.jiuzhu.eligibility.ReasonCode;
import org.jiuzhu.money.Money;
import org.jiuzhu.policy.InvalidOverridesException;
import org.jiuzhu.policy.Parameter;
import org.jiuzhu.policy.PolicyException;
import org.jiuzhu.policy.PolicyLibrary;
import org.jiuzhu.policy.PolicyView;
import org.springframework.stereotype.Component;

/** The same household by the rules of every area, side by side. */
@Component
class TrialComparison {

  private final PolicyLibrary policies;
  private final DeterminationWords explainer;
  private final Words words;

  TrialComparison(PolicyLibrary policies, DeterminationWords explainer, Words words) {
    this.policies = policies;
    this.explainer = explainer;
    this.words = words;
  }

  /**
   * The table: the chosen area first.
   *
   * @param areas names of the columns
   */
  record Table(List<String> areas, List<Row> rows) {}

  /** One thing in all areas. */
  record Row(String label, List<Cell> cells) {}

  /**
   * What holds in one area.
   *
   * @param lines empty where there is nothing to say
   * @param differs whether it is otherwise in the chosen area
   */
  record Cell(String area, List<String> lines, boolean differs) {}

  /** An area's answer; without rules there is no determination, and a remark says why. */
  private record Column(
      String area, String name, PolicyView policy, Determination determination, String remark) {

    boolean isAnswered() {
      return determination != null;
    }
  }

  /**
   * Compares.
   *
   * @param question what was asked in the chosen area, with what-if values if any
   * @param whatIfs the values to be taken for the other areas too; may be empty
   * @param nameOf what a member is called, by ref
   */
  Table of(
      Question question, Map<String, String> whatIfs, UnaryOperator<String> nameOf, Locale locale) {
    String own = question.policy().area();
    List<Column> columns =
        Stream.concat(
                Stream.of(answered(question.policy(), question)),
                policies.areas().stream()
                    .filter(area -> !area.equals(own))
                    .map(area -> column(area, question, whatIfs)))
            .toList();
    return new Table(
        columns.stream().map(Column::name).toList(), rows(columns, question, nameOf, locale));
  }

  private Column column(String area, Question question, Map<String, String> whatIfs) {
    try {
      return answered(policies.asOf(area, question.policy().asOf()).with(whatIfs), question);
    } catch (PolicyException e) {
      String remark =
          switch (e.reason()) {
            case BEFORE_START ->
                words.text("trial.compare.later", words.day(policies.starts(area)));
            case CLOSED, UNKNOWN_AREA -> words.text("trial.compare.closed");
          };
      return new Column(area, policies.name(area), null, null, remark);
    } catch (InvalidOverridesException e) {
      return new Column(
          area, policies.name(area), null, null, words.text("trial.compare.out-of-bounds"));
    }
  }

  private static Column answered(PolicyView policy, Question question) {
    return new Column(
        policy.area(),
        policy.areaName(),
        policy,
        Determinations.determine(policy, question.household()),
        null);
  }

  private List<Row> rows(
      List<Column> columns, Question question, UnaryOperator<String> nameOf, Locale locale) {
    List<Row> rows = new ArrayList<>();
    rows.add(
        row(
            "category",
            columns,
            column ->
                column.isAnswered()
                    ? List.of(DeterminationTexts.name(column.determination().category(), locale))
                    : List.of(column.remark())));
    rows.add(answers("amount", columns, found -> found.monthlyAmount().toString()));
    for (AmountCode code : AmountCode.values()) {
      if (columns.stream().anyMatch(column -> !lines(column, code, nameOf).isEmpty())) {
        rows.add(
            labelled(
                words.text("trial.compare.line", DeterminationTexts.name(code, locale)),
                columns,
                column -> lines(column, code, nameOf)));
      }
    }
    rows.add(answers("income", columns, found -> found.perCapitaIncome().toString()));
    boolean urban = question.household().locality() == Locality.URBAN;
    rows.add(row("standard", columns, column -> standard(column, urban)));
    rows.add(row("why", columns, column -> deciding(column, nameOf, locale)));
    optional(
        rows,
        answers(
            "class",
            columns,
            found ->
                found.householdClass() == null
                    ? ""
                    : DeterminationTexts.name(found.householdClass(), locale)));
    optional(rows, answers("gradual-exit", columns, found -> words.day(found.gradualExitUntil())));
    rows.add(
        answers(
            "confirmed-by",
            columns,
            found -> DeterminationTexts.name(found.confirmedBy(), locale)));
    rows.add(
        answers(
            "appraisal",
            columns,
            found -> DeterminationTexts.name(found.appraisalWhenUndisputed(), locale)));
    rows.add(
        answers(
            "review",
            columns,
            found ->
                found.reviewIntervalMonths() == null
                    ? ""
                    : words.text(
                        "case.determination.review.months", found.reviewIntervalMonths())));
    optional(
        rows,
        row(
            "referrals",
            columns,
            column ->
                column.isAnswered()
                    ? explainer.referrals(column.determination(), locale)
                    : List.of()));
    return rows;
  }

  /** A row that some area has something to say in. */
  private static void optional(List<Row> rows, Row row) {
    if (row.cells().stream().anyMatch(cell -> !cell.lines().isEmpty())) {
      rows.add(row);
    }
  }

  /** One line for the household, or the sum and one a member. */
  private static List<String> lines(Column column, AmountCode code, UnaryOperator<String> nameOf) {
    if (!column.isAnswered()) {
      return List.of();
    }
    List<Amount> amounts =
        column.determination().amounts().stream().filter(amount -> amount.code() == code).toList();
    List<String> lines = new ArrayList<>();
    if (amounts.size() > 1) {
      lines.add(Money.sum(amounts.stream().map(Amount::monthly).toList()).toString());
    }
    amounts.forEach(
        amount ->
            lines.add(
                amount.member() == null
                    ? amount.monthly().toString()
                    : nameOf.apply(amount.member()) + " " + amount.monthly()));
    return lines;
  }

  private List<String> standard(Column column, boolean urban) {
    if (!column.isAnswered()) {
      return List.of();
    }
    Parameter standard = column.policy().dibaoStandard(urban);
    List<String> lines = new ArrayList<>(List.of(standard.text()));
    if (standard.overridden()) {
      lines.add(words.text("trial.compare.overridden"));
    } else if (standard.illustrative()) {
      lines.add(words.text("trial.compare.illustrative"));
    }
    return lines;
  }

  private static List<String> deciding(Column column, UnaryOperator<String> nameOf, Locale locale) {
    if (!column.isAnswered()) {
      return List.of();
    }
    return column.determination().reasons().stream()
        .filter(reason -> reason.code().kind() == ReasonCode.Kind.DECIDING)
        .map(
            reason ->
                DeterminationTexts.reason(
                    new Reason(
                        reason.code(),
                        reason.members().stream().map(nameOf).toList(),
                        reason.details(),
                        reason.clause()),
                    locale))
        .toList();
  }

  private Row answers(String key, List<Column> columns, Function<Determination, String> answer) {
    return row(
        key,
        columns,
        column ->
            column.isAnswered()
                ? Stream.of(answer.apply(column.determination()))
                    .filter(text -> !text.isEmpty())
                    .toList()
                : List.of());
  }

  private Row row(String key, List<Column> columns, Function<Column, List<String>> content) {
    return labelled(words.text("trial.compare." + key), columns, content);
  }

  private static Row labelled(
      String label, List<Column> columns, Function<Column, List<String>> content) {
    List<String> own = content.apply(columns.get(0));
    return new Row(
        label,
        columns.stream()
            .map(
                column -> {
                  List<String> lines = content.apply(column);
                  boolean differs = column.isAnswered() && !Objects.equals(lines, own);
                  return new Cell(column.name(), lines, differs);
                })
            .toList());
  }
}
