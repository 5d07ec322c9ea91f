package org.jiuzhu.relief;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.fund.Balances;
import org.jiuzhu.fund.Funds;
import org.jiuzhu.money.Money;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.payment.PaymentMethod;
import org.jiuzhu.relief.SubsidyList.Sum;
import org.springframework.stereotype.Component;

/** A subsidy and its list in the words that people read: codes, counts and sums, no names. */
@Component
public class SubsidyView {

  private final Subsidies subsidies;
  private final SubsidyList list;
  private final Funds funds;
  private final Organisation organisation;
  private final Staff staff;
  private final Words words;

  SubsidyView(
      Subsidies subsidies,
      SubsidyList list,
      Funds funds,
      Organisation organisation,
      Staff staff,
      Words words) {
    this.subsidies = subsidies;
    this.list = list;
    this.funds = funds;
    this.organisation = organisation;
    this.staff = staff;
    this.words = words;
  }

  /** What every form about a subsidy shows, by field name. */
  Map<String, Object> form(CaseNumber number) {
    Subsidy subsidy = subsidies.get(number);
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("caseNumber", number.value());
    shown.put("subsidyRows", rows(subsidy));
    shown.put("sumRows", sums(subsidy));
    return shown;
  }

  /** Items and values, as forms and pages list them. */
  public List<Map<String, String>> rows(Subsidy subsidy) {
    List<Map<String, String>> rows = new ArrayList<>();
    add(rows, "relief.subsidy.kind", words.of(subsidy.kind()));
    add(rows, "relief.subsidy.emergency", subsidy.emergency().value());
    add(rows, "relief.subsidy.amount", amount(subsidy));
    add(
        rows,
        "relief.subsidy.categories",
        subsidy.categories().stream()
            .sorted()
            .map(words::of)
            .collect(Collectors.joining(words.text("separator"))));
    add(
        rows,
        "relief.place",
        subsidy.townships().isEmpty()
            ? words.text("relief.subsidy.everywhere")
            : subsidy.townships().stream()
                .sorted()
                .map(township -> township(subsidy, township))
                .collect(Collectors.joining(words.text("separator"))));
    add(rows, "relief.basis", subsidy.basis());
    add(rows, "relief.subsidy.state", words.of(subsidy.state()));
    add(
        rows,
        "relief.subsidy.proposed",
        staff.nameOf(subsidy.proposedBy()) + " " + words.moment(subsidy.proposedAt()));
    if (subsidy.decidedBy() != null) {
      add(
          rows,
          subsidy.state() == SubsidyState.DECLINED ? "relief.declined" : "relief.subsidy.approved",
          staff.nameOf(subsidy.decidedBy())
              + " "
              + words.moment(subsidy.decidedAt())
              + (subsidy.note() == null ? "" : " " + subsidy.note()));
    }
    return rows;
  }

  private void add(List<Map<String, String>> rows, String item, String value) {
    rows.add(Map.of("item", words.text(item), "value", value));
  }

  /** «每人 100.00 元». */
  public String amount(Subsidy subsidy) {
    return words.text("relief.subsidy.per." + subsidy.per().name(), subsidy.amount().toString());
  }

  /** Sums by township, method and state, all together last. */
  public List<Map<String, String>> sums(Subsidy subsidy) {
    List<Sum> sums = list.sums(subsidy.caseNumber());
    List<Map<String, String>> rows = new ArrayList<>();
    sums.forEach(
        sum ->
            rows.add(
                row(
                    sum.township() == null ? "" : township(subsidy, sum.township()),
                    words.of(sum.method()),
                    state(sum.method(), sum.state()),
                    sum)));
    rows.add(
        row(
            words.text("relief.sum"),
            "",
            "",
            new Sum(
                null,
                null,
                null,
                sums.stream().mapToInt(Sum::recipients).sum(),
                sums.stream().mapToInt(Sum::persons).sum(),
                Money.sum(sums.stream().map(Sum::amount).toList()))));
    return rows;
  }

  /** How far a payment is: what is paid in cash is at no bank. */
  public String state(PaymentMethod method, SubsidyItemState state) {
    return words.of(
        method == PaymentMethod.CASH ? "SubsidyCashState" : "SubsidyItemState", state.name());
  }

  /**
   * Why a payment came back, and that it waits as long as the aid is on hold.
   *
   * @param reason code; null for none
   */
  public String reason(String reason, boolean onHold) {
    String why = reason == null ? "" : words.of("ReturnReason", reason);
    return onHold ? words.text("relief.subsidy.waits", why) : why;
  }

  private static Map<String, String> row(String township, String method, String state, Sum sum) {
    return Map.of(
        "township",
        township,
        "method",
        method,
        "state",
        state,
        "recipients",
        String.valueOf(sum.recipients()),
        "persons",
        String.valueOf(sum.persons()),
        "amount",
        sum.amount().toString());
  }

  /** What whoever approves must know before: money, changes since, an earlier subsidy. */
  String warnings(CaseNumber number) {
    Subsidy subsidy = subsidies.get(number);
    List<String> lines = new ArrayList<>();
    Money needed = list.sum(number, SubsidyItemState.LISTED).amount();
    Money there = funds.balances(subsidy.fund()).map(Balances::available).orElse(Money.ZERO);
    lines.add(words.text("relief.subsidy.money", needed.toString(), there.toString()));
    int outdated = list.outdated(number);
    if (outdated > 0) {
      lines.add(words.text("relief.subsidy.outdated", outdated));
    }
    int before = list.alreadySubsidised(number);
    if (before > 0) {
      lines.add(words.text("relief.subsidy.before", before));
    }
    return String.join("\n\n", lines);
  }

  private String township(Subsidy subsidy, String township) {
    String area = subsidy.caseNumber().area();
    return organisation.hasTownship(area, township)
        ? organisation.township(area, township).name()
        : township;
  }
}
