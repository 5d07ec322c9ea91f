package org.jiuzhu.payroll;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.fund.Funds;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.payroll.PayrollComparison.Difference;
import org.jiuzhu.payroll.PayrollComparison.Look;
import org.jiuzhu.payroll.PayrollItem.State;
import org.jiuzhu.payroll.PayrollItems.StateSum;
import org.springframework.stereotype.Component;

/** A payroll as forms show it: sums, what differs, what deserves a look; no personal data. */
@Component
class PayrollView {

  static final int MOST_HELD = 200;
  private static final int MOST_OF_EACH = 50;

  private final PayrollItems items;
  private final PayrollList list;
  private final PayrollComparison comparison;
  private final Payrolls payrolls;
  private final Funds funds;
  private final Organisation organisation;
  private final Words words;

  PayrollView(
      PayrollItems items,
      PayrollList list,
      PayrollComparison comparison,
      Payrolls payrolls,
      Funds funds,
      Organisation organisation,
      Words words) {
    this.items = items;
    this.list = list;
    this.comparison = comparison;
    this.payrolls = payrolls;
    this.funds = funds;
    this.organisation = organisation;
    this.words = words;
  }

  /** The head of every form of a payroll. */
  Map<String, Object> head(Payroll payroll) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("caseNumber", payroll.caseNumber().value());
    view.put("areaName", organisation.area(payroll.area()).name());
    view.put("monthText", words.month(payroll.month()));
    return view;
  }

  /** What is to be paid, and from what. */
  void put(Map<String, Object> view, Payroll payroll) {
    StateSum listed = items.of(payroll.caseNumber(), State.LISTED);
    StateSum held = items.of(payroll.caseNumber(), State.HELD);
    view.put("listedText", words.text("payroll.sum", listed.items(), listed.total().toString()));
    view.put("heldText", words.text("payroll.sum", held.items(), held.total().toString()));
    view.put(
        "availableText",
        funds
            .balances(FundId.ofArea(payroll.area()))
            .map(balances -> balances.available())
            .orElse(Money.ZERO)
            .toString());
    view.put("sumRows", sums(payroll));
    List<Difference> differences = comparison.differences(payroll, MOST_OF_EACH);
    List<Look> notable = comparison.notable(payroll, MOST_OF_EACH);
    view.put("differenceText", differenceText(differences, notable));
    view.put("differenceRows", differences(payroll, differences));
    view.put("notableRows", notable(payroll, notable));
    view.put("heldRows", held(payroll));
    view.put("remarkText", String.join("\n\n", payrolls.remarks(payroll.caseNumber())));
  }

  private List<Map<String, String>> sums(Payroll payroll) {
    return items.sums(payroll.caseNumber()).stream()
        .map(
            sum ->
                Map.of(
                    "township", township(payroll, sum.township()),
                    "category", words.of("Category", sum.category().name()),
                    "items", String.valueOf(sum.items()),
                    "total", sum.total().toString()))
        .toList();
  }

  /** How many there are of each kind, shown or not. */
  private String differenceText(List<Difference> differences, List<Look> notable) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Difference each : differences) {
      counts.put(words.of("payroll.change", each.change().name()), each.all());
    }
    for (Look each : notable) {
      counts.put(words.of("payroll.notable", each.notable().name()), each.all());
    }
    List<String> parts = new ArrayList<>();
    counts.forEach((word, count) -> parts.add(words.text("payroll.count", word, count)));
    return parts.isEmpty()
        ? words.text("payroll.no-difference")
        : String.join(words.text("separator"), parts);
  }

  private List<Map<String, String>> differences(Payroll payroll, List<Difference> differences) {
    return differences.stream()
        .map(
            each ->
                Map.of(
                    "change", words.of("payroll.change", each.change().name()),
                    "caseNumber", each.caseNumber().value(),
                    "township", township(payroll, each.township()),
                    "before", each.before() == null ? "" : each.before().toString(),
                    "now", each.now() == null ? "" : each.now().toString()))
        .toList();
  }

  private List<Map<String, String>> notable(Payroll payroll, List<Look> notable) {
    return notable.stream()
        .map(
            each ->
                Map.of(
                    "notable", words.of("payroll.notable", each.notable().name()),
                    "caseNumber", each.caseNumber().value(),
                    "month", words.month(each.month()),
                    "township", township(payroll, each.township()),
                    "amount", each.amount().toString()))
        .toList();
  }

  private List<Map<String, String>> held(Payroll payroll) {
    return list.items(payroll.caseNumber(), State.HELD, MOST_HELD).stream()
        .map(
            item ->
                Map.of(
                    "key", item.key().value(),
                    "township", township(payroll, item.township()),
                    "amount", item.amount().toString(),
                    "reason", words.of("HoldReason", item.reason())))
        .toList();
  }

  /** What is held back, to choose from. */
  List<Map<String, String>> heldOptions(Payroll payroll) {
    return options(payroll, item -> true);
  }

  /** What is held back and can be given up: not what only waits until a grant is settled. */
  List<Map<String, String>> dropOptions(Payroll payroll) {
    return options(payroll, item -> !item.isOnHold());
  }

  private List<Map<String, String>> options(Payroll payroll, Predicate<PayrollItem> which) {
    return list.items(payroll.caseNumber(), State.HELD, MOST_HELD).stream()
        .filter(which)
        .map(item -> Map.of("label", item.key().value(), "value", item.key().value()))
        .toList();
  }

  private String township(Payroll payroll, String slug) {
    return slug == null ? "" : organisation.township(payroll.area(), slug).name();
  }
}
