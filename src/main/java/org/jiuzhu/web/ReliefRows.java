package org.jiuzhu.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.relief.ReportLine;
import org.jiuzhu.relief.ReportLine.Section;
import org.jiuzhu.relief.SubsidyItemState;
import org.jiuzhu.relief.SubsidyView;
import org.springframework.stereotype.Component;

/** A report on an emergency in the words that people read. */
@Component
class ReliefRows {

  private final SubsidyView view;
  private final Organisation organisation;
  private final Words words;

  ReliefRows(SubsidyView view, Organisation organisation, Words words) {
    this.view = view;
    this.organisation = organisation;
    this.words = words;
  }

  /** A line of a table; amounts in CNY, empty for cases. */
  record Row(
      String fund,
      String township,
      String kind,
      String method,
      String state,
      int items,
      String amount) {}

  /**
   * A table.
   *
   * @param byMethod whether it tells what went to accounts from what was paid in cash
   * @param amount of all lines, CNY; null for cases
   */
  record Table(
      String title, boolean money, boolean byMethod, List<Row> rows, int items, String amount) {}

  /** A table for each section, empty ones included. */
  List<Table> tables(String area, List<ReportLine> lines) {
    return Arrays.stream(Section.values())
        .map(
            section ->
                table(area, section, lines.stream().filter(l -> l.section() == section).toList()))
        .toList();
  }

  private Table table(String area, Section section, List<ReportLine> lines) {
    List<Row> rows = new ArrayList<>();
    lines.forEach(line -> rows.add(row(area, line)));
    boolean money = section != Section.CASES;
    Money sum = Money.sum(lines.stream().map(ReportLine::amount).filter(Objects::nonNull).toList());
    return new Table(
        words.text("relief.section." + section.name()),
        money,
        section == Section.SUBSIDIES,
        rows,
        lines.stream().mapToInt(ReportLine::items).sum(),
        money ? sum.toString() : null);
  }

  private Row row(String area, ReportLine line) {
    return new Row(
        line.fund() == null ? "" : fund(line.fund()),
        line.township() == null ? "" : township(area, line.township()),
        words.of(line.section() == Section.SUBSIDIES ? "SubsidyKind" : "WantedAid", line.kind()),
        words.of(line.method()),
        switch (line.section()) {
          case CASES -> words.of("CaseState", line.state());
          case PAYMENTS -> words.of("PaymentState", line.state());
          case SUBSIDIES -> view.state(line.method(), SubsidyItemState.valueOf(line.state()));
        },
        line.items(),
        line.amount() == null ? "" : line.amount().toString());
  }

  private String fund(FundId fund) {
    return fund.isReserve()
        ? words.text("relief.fund.reserve", township(fund.area(), fund.township()))
        : words.text("relief.fund.area");
  }

  private String township(String area, String township) {
    return organisation.hasTownship(area, township)
        ? organisation.township(area, township).name()
        : township;
  }
}
