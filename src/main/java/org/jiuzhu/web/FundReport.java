package org.jiuzhu.web;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.fund.FundClosing;
import org.jiuzhu.fund.FundClosing.Movement;
import org.jiuzhu.fund.FundClosings;
import org.jiuzhu.ledger.AccountKind;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.payment.Reconciliation;
import org.jiuzhu.payment.Reconciliation.Differing;
import org.jiuzhu.payment.Reconciliation.Line;
import org.jiuzhu.payment.Reconciliations;
import org.springframework.stereotype.Component;

/** 日结和对账, in words, for the page and for spreadsheets. */
@Component
class FundReport {

  private final FundClosings closings;
  private final Reconciliations reconciliations;
  private final FundViews views;
  private final Words words;

  FundReport(FundClosings closings, Reconciliations reconciliations, FundViews views, Words words) {
    this.closings = closings;
    this.reconciliations = reconciliations;
    this.views = views;
    this.words = words;
  }

  /** An account on a day: opening + received - given = closing. */
  record AccountRow(
      String account, String opening, String received, String given, String closing) {}

  /** The postings of a kind on a day. */
  record KindRow(String kind, long postings, String amount) {}

  /** A fund's day; without a closing only its name. */
  record Day(
      String name,
      boolean closed,
      List<AccountRow> accounts,
      List<KindRow> kinds,
      long lastSeq,
      String lastHash,
      boolean intact,
      String madeAt) {}

  /** An account beside its payments. */
  record LineRow(
      String account,
      String booked,
      String payments,
      String files,
      String difference,
      boolean agrees) {}

  /** A payment that stands elsewhere than its postings say. */
  record DifferingRow(String payment, String state, String account) {}

  /** A fund beside its payments. */
  record Compared(String name, boolean agrees, List<LineRow> lines, List<DifferingRow> differing) {}

  /** The closings of a day. */
  List<Day> days(List<FundId> funds, LocalDate day) {
    return funds.stream()
        .map(
            fund ->
                closings
                    .find(fund, day)
                    .map(this::day)
                    .orElseGet(
                        () ->
                            new Day(
                                views.name(fund), false, List.of(), List.of(), 0, "", true, "")))
        .toList();
  }

  private Day day(FundClosing closing) {
    return new Day(
        views.name(closing.fund()),
        true,
        Arrays.stream(AccountKind.values())
            .map(account -> row(account, closing.accounts().get(account)))
            .toList(),
        closing.kinds().entrySet().stream()
            .map(
                each ->
                    new KindRow(
                        words.of(each.getKey()),
                        each.getValue().postings(),
                        FundViews.grouped(each.getValue().amount())))
            .toList(),
        closing.lastSeq(),
        closing.lastHash(),
        closing.intact(),
        words.moment(closing.madeAt()));
  }

  private AccountRow row(AccountKind account, Movement moved) {
    return new AccountRow(
        words.of(account),
        FundViews.grouped(moved.opening()),
        FundViews.grouped(moved.received()),
        FundViews.grouped(moved.given()),
        FundViews.grouped(moved.closing()));
  }

  /** Books and payments as they stand now. */
  List<Compared> compared(List<FundId> funds) {
    return funds.stream().map(reconciliations::of).map(this::compared).toList();
  }

  private Compared compared(Reconciliation found) {
    return new Compared(
        views.name(found.fund()),
        found.agrees(),
        found.lines().stream().map(this::row).toList(),
        found.differing().stream().map(this::row).toList());
  }

  private LineRow row(Line line) {
    return new LineRow(
        line.account() == AccountKind.PAID
            ? words.text("funds.report.paid")
            : words.of(line.account()),
        FundViews.grouped(line.booked()),
        FundViews.grouped(line.payments()),
        FundViews.grouped(line.files()),
        FundViews.grouped(line.difference()),
        line.agrees());
  }

  private DifferingRow row(Differing differing) {
    return new DifferingRow(
        differing.payment(),
        differing.state() == null ? words.text("funds.report.none") : words.of(differing.state()),
        differing.account() == null
            ? words.text("funds.report.none")
            : words.of(differing.account()));
  }
}
