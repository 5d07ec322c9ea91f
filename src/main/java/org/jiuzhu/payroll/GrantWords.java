package org.jiuzhu.payroll;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.payment.Payee;
import org.springframework.stereotype.Component;

/** Grants and how they go on, in words. */
@Component
class GrantWords {

  private final Words words;

  GrantWords(Words words) {
    this.words = words;
  }

  String text(String key, Object... arguments) {
    return words.text(key, arguments);
  }

  String names(List<String> names) {
    return String.join(words.text("separator"), names);
  }

  String day(String iso) {
    return words.day(LocalDate.parse(iso));
  }

  String month(LocalDate month) {
    return words.month(month);
  }

  /** What happened, to whom and when. */
  String occasion(DeathFacts facts) {
    List<String> occasions = new ArrayList<>();
    if (facts.closing() != null && !facts.nobodyLeft()) {
      occasions.add(
          words.text("grant.occasion-end", words.of(facts.closing()), words.day(facts.since())));
    }
    if (!facts.deceased().isEmpty()) {
      occasions.add(
          words.text("grant.occasion-death", names(facts.deceased()), day(facts.diedOn())));
    }
    return names(occasions);
  }

  /**
   * What is to be recovered, as letters say it: of what has not reached the household nothing is
   * asked back yet.
   */
  String overpaid(List<OverpaidMonth> months) {
    List<OverpaidMonth> received = months.stream().filter(OverpaidMonth::received).toList();
    List<OverpaidMonth> later = months.stream().filter(each -> !each.received()).toList();
    return (received.isEmpty() ? "" : overpaid("grant.letter-overpaid", received))
        + (later.isEmpty() ? "" : overpaid("grant.letter-overpaid-later", later));
  }

  private String overpaid(String key, List<OverpaidMonth> months) {
    return words.text(
        key,
        names(months.stream().map(each -> month(each.month())).toList()),
        OverpaidMonth.total(months).toString());
  }

  /** Rows of a table: month, what was paid, what was due, what is too much. */
  List<Map<String, String>> rows(List<OverpaidMonth> months) {
    return months.stream()
        .map(
            each ->
                Map.of(
                    "month", month(each.month()),
                    "paid", each.paid().toString(),
                    "due", each.due().toString(),
                    "tooMuch", each.amount().toString()))
        .toList();
  }

  /** Rows of a table: month, what came back, with what it goes again. */
  List<Map<String, String>> again(List<RevisedAmounts.Again> months) {
    return months.stream()
        .map(
            each ->
                Map.of(
                    "month", month(each.month()),
                    "back", each.back().toString(),
                    "again", each.again().toString()))
        .toList();
  }

  /** Name, bank and whole account number: it is compared digit by digit. */
  String payee(Payee payee) {
    return payee.account() == null
        ? words.text("grant.in-person", payee.name())
        : words.text("grant.account", payee.name(), payee.bank(), payee.account());
  }

  /** How it may go on. */
  List<Map<String, String>> outcomes(boolean onlyEnds) {
    return Arrays.stream(GrantRevision.Outcome.values())
        .filter(outcome -> !onlyEnds || outcome == GrantRevision.Outcome.END)
        .map(
            outcome ->
                Map.of("label", words.text("grant.outcome." + outcome), "value", outcome.name()))
        .toList();
  }

  /** Months to choose from, the first one given. */
  List<Map<String, String>> options(LocalDate first, int months) {
    List<Map<String, String>> options = new ArrayList<>();
    for (int i = 0; i < months; i++) {
      LocalDate month = first.plusMonths(i);
      options.add(Map.of("label", words.month(month), "value", Months.code(month)));
    }
    return options;
  }
}
