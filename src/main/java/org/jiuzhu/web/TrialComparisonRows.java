package org.jiuzhu.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.eligibility.Amount;
import org.jiuzhu.eligibility.AmountCode;
import org.jiuzhu.eligibility.Determination;
import org.jiuzhu.eligibility.DeterminationTexts;
import org.jiuzhu.eligibility.Reason;
import org.jiuzhu.eligibility.ReasonCode;
import org.jiuzhu.money.Money;
import org.jiuzhu.web.TrialComparison.Cell;
import org.jiuzhu.web.TrialComparison.Column;
import org.jiuzhu.web.TrialComparison.Row;

/** The rows of a comparison; what is so in no area has none. */
final class TrialComparisonRows {

  private final List<Column> columns;
  private final UnaryOperator<String> nameOf;
  private final Words words;
  private final Locale locale;

  TrialComparisonRows(
      List<Column> columns, UnaryOperator<String> nameOf, Words words, Locale locale) {
    this.columns = columns;
    this.nameOf = nameOf;
    this.words = words;
    this.locale = locale;
  }

  List<Row> all() {
    List<Row> rows = new ArrayList<>();
    rows.add(row(label("category"), this::category));
    rows.add(answers("amount", found -> found.monthlyAmount().toString()));
    for (AmountCode code : AmountCode.values()) {
      String label = words.text("trial.compare.line", DeterminationTexts.name(code, locale));
      rows.add(row(label, column -> lines(column, code)));
    }
    rows.add(answers("income", found -> found.perCapitaIncome().toString()));
    rows.add(row(label("standard"), this::standard));
    rows.add(why());
    rows.add(answers("class", found -> name(found.householdClass())));
    rows.add(answers("gradual-exit", found -> words.day(found.gradualExitUntil())));
    rows.add(answers("confirmed-by", found -> name(found.confirmedBy())));
    rows.add(answers("appraisal", found -> name(found.appraisalWhenUndisputed())));
    rows.add(answers("review", this::review));
    rows.add(row(label("referrals"), this::referrals));
    rows.removeIf(row -> row.cells().stream().allMatch(cell -> cell.lines().isEmpty()));
    return rows;
  }

  private List<String> category(Column column) {
    return List.of(column.isAnswered() ? name(column.determination().category()) : column.remark());
  }

  /** One line for the household; for several members their sum and one each. */
  private List<String> lines(Column column, AmountCode code) {
    List<Amount> amounts =
        each(column, Determination::amounts).filter(amount -> amount.code() == code).toList();
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

  private List<String> standard(Column column) {
    if (!column.isAnswered()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>(List.of(column.standard().text()));
    if (column.standard().overridden()) {
      lines.add(label("overridden"));
    } else if (column.standard().illustrative()) {
      lines.add(label("illustrative"));
    }
    return lines;
  }

  /** Figures are everywhere others, so the same reasons with other figures count as the same. */
  private Row why() {
    return row(
        label("why"),
        column -> deciding(column).map(this::sentence).toList(),
        column -> deciding(column).map(Reason::code).toList());
  }

  private static Stream<Reason> deciding(Column column) {
    return each(column, Determination::reasons)
        .filter(reason -> reason.code().kind() == ReasonCode.Kind.DECIDING);
  }

  private String sentence(Reason reason) {
    List<String> members = reason.members().stream().map(nameOf).toList();
    return DeterminationTexts.reason(
        new Reason(reason.code(), members, reason.details(), reason.clause()), locale);
  }

  private String review(Determination found) {
    Integer months = found.reviewIntervalMonths();
    return months == null ? "" : words.text("case.determination.review.months", months);
  }

  /** Without departments, which have other names everywhere. */
  private List<String> referrals(Column column) {
    return each(column, Determination::referrals).map(this::name).toList();
  }

  private static <T> Stream<T> each(Column column, Function<Determination, List<T>> list) {
    return column.isAnswered() ? list.apply(column.determination()).stream() : Stream.empty();
  }

  private String name(Enum<?> code) {
    return code == null ? "" : DeterminationTexts.name(code, locale);
  }

  private String label(String key) {
    return words.text("trial.compare." + key);
  }

  private Row answers(String key, Function<Determination, String> answer) {
    return row(
        label(key),
        column ->
            each(column, found -> List.of(answer.apply(found)))
                .filter(text -> !text.isEmpty())
                .toList());
  }

  private Row row(String label, Function<Column, List<String>> content) {
    return row(label, content, content);
  }

  /**
   * A row.
   *
   * @param essence what makes two cells differ
   */
  private Row row(
      String label, Function<Column, List<String>> content, Function<Column, ?> essence) {
    Object own = essence.apply(columns.get(0));
    return new Row(
        label,
        columns.stream()
            .map(
                column ->
                    new Cell(
                        column.name(),
                        content.apply(column),
                        column.isAnswered() && !Objects.equals(essence.apply(column), own)))
            .toList());
  }
}
