package org.jiuzhu.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.fund.Balances;
import org.jiuzhu.fund.FundRequest;
import org.jiuzhu.fund.FundRequests;
import org.jiuzhu.fund.FundStanding;
import org.jiuzhu.fund.FundStandings;
import org.jiuzhu.fund.Funds;
import org.jiuzhu.ledger.AccountKind;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.organisation.Person;
import org.jiuzhu.organisation.Role;
import org.jiuzhu.replenishment.Replenishment;
import org.jiuzhu.replenishment.Replenishments;
import org.springframework.stereotype.Component;

/** Funds, requests about them and their replenishments, as the page shows them. */
@Component
class FundViews {

  private static final int LATEST = 10;

  private final Funds funds;
  private final FundStandings standings;
  private final FundRequests requests;
  private final Replenishments replenishments;
  private final Organisation organisation;
  private final Staff staff;
  private final Words words;

  FundViews(
      Funds funds,
      FundStandings standings,
      FundRequests requests,
      Replenishments replenishments,
      Organisation organisation,
      Staff staff,
      Words words) {
    this.funds = funds;
    this.standings = standings;
    this.requests = requests;
    this.replenishments = replenishments;
    this.organisation = organisation;
    this.staff = staff;
    this.words = words;
  }

  /**
   * A fund and what stands on its accounts.
   *
   * @param balances in the order of the accounts, CNY
   * @param ceiling and the limits after it: null for an area's account, which has none
   * @param open number of the replenishment that is not settled; null if there is none
   */
  record FundRow(
      String id,
      String name,
      boolean closed,
      List<String> balances,
      String ceiling,
      String warning,
      String single,
      boolean low,
      String open) {}

  /** A request; the last three are empty while it is open. */
  record RequestRow(
      String id,
      String fund,
      String what,
      String amount,
      String basis,
      String by,
      String at,
      boolean own,
      String outcome,
      String answeredBy,
      String answeredAt) {}

  /** A replenishment. */
  record ReplenishmentRow(
      String number,
      String fund,
      String state,
      String amount,
      String approved,
      String by,
      String at,
      String decidedBy,
      String decidedAt,
      String why) {}

  /** Whether the person sees all funds of an area. */
  static boolean seesAll(Person person, String area) {
    return person.holds(Role.FINANCE, area)
        || person.holds(Role.COUNTY, area)
        || person.holds(Role.SUPERVISOR, area);
  }

  /** Areas in which the person sees some fund, sorted. */
  List<String> areas(Person person) {
    return person.areas().stream()
        .filter(area -> !visible(person, area).isEmpty())
        .sorted()
        .toList();
  }

  /** Funds of an area that the person sees: all, or those of the own townships. */
  List<FundId> visible(Person person, String area) {
    return funds.of(area).stream()
        .filter(
            fund ->
                seesAll(person, area)
                    || fund.isReserve() && person.holds(Role.APPROVE, area, fund.township()))
        .toList();
  }

  /** A fund's name. */
  String name(FundId fund) {
    if (!fund.isReserve()) {
      return words.text("fund.area", organisation.area(fund.area()).name());
    }
    return words.text(
        "fund.reserve",
        organisation.hasTownship(fund.area(), fund.township())
            ? organisation.township(fund.area(), fund.township()).name()
            : fund.township());
  }

  /** The accounts' names, in their order. */
  List<String> accounts() {
    return Arrays.stream(AccountKind.values()).map(words::of).toList();
  }

  FundRow fund(FundId fund) {
    if (!fund.isReserve()) {
      Balances balances = funds.balances(fund).orElseThrow();
      return new FundRow(
          fund.value(),
          name(fund),
          balances.closed(),
          balances(balances),
          null,
          null,
          null,
          false,
          null);
    }
    FundStanding standing = standings.of(fund);
    return new FundRow(
        fund.value(),
        name(fund),
        standing.balances().closed(),
        balances(standing.balances()),
        grouped(standing.ceiling()),
        grouped(standing.warning()),
        grouped(standing.single()),
        standing.isLow(),
        replenishments.open(fund).map(open -> open.number().value()).orElse(null));
  }

  private static List<String> balances(Balances balances) {
    return Arrays.stream(AccountKind.values())
        .map(account -> grouped(balances.of(account)))
        .toList();
  }

  /** Requests of an area's finance office that nobody has answered. */
  List<RequestRow> open(String area, Person person) {
    return funds.of(area).stream()
        .flatMap(fund -> requests.open(fund).stream())
        .map(request -> request(request, person))
        .toList();
  }

  /** The latest that were answered. */
  List<RequestRow> answered(String area, Person person) {
    return requests.answered(area, LATEST).stream()
        .map(request -> request(request, person))
        .toList();
  }

  private RequestRow request(FundRequest request, Person person) {
    return new RequestRow(
        request.id().toString(),
        name(request.fund()),
        words.of("FundRequestKind", request.kind().name()),
        request.amount() == null ? "" : grouped(request.amount()),
        request.document() == null ? request.reason() : request.document(),
        staff.nameOf(request.requestedBy()),
        words.moment(request.requestedAt()),
        request.requestedBy().equals(person.id()),
        request.isOpen() ? "" : words.of("FundRequestOutcome", request.outcome().name()),
        request.isOpen() ? "" : staff.nameOf(request.answeredBy()),
        words.moment(request.answeredAt()));
  }

  /** The latest replenishments of some funds. */
  List<ReplenishmentRow> replenishments(List<FundId> some) {
    return some.stream()
        .filter(FundId::isReserve)
        .flatMap(fund -> replenishments.of(fund, LATEST).stream())
        .sorted((one, other) -> other.openedAt().compareTo(one.openedAt()))
        .limit(2L * LATEST)
        .map(this::replenishment)
        .toList();
  }

  private ReplenishmentRow replenishment(Replenishment each) {
    return new ReplenishmentRow(
        each.number().value(),
        name(each.fund()),
        words.of("ReplenishmentState", each.state().name()),
        each.amount() == null ? "" : grouped(each.amount()),
        each.approvedAmount() == null ? "" : grouped(each.approvedAmount()),
        Optional.ofNullable(staff.nameOf(each.requestedBy())).orElse(""),
        words.moment(each.requestedAt() == null ? each.openedAt() : each.requestedAt()),
        Optional.ofNullable(staff.nameOf(each.decidedBy())).orElse(""),
        words.moment(each.decidedAt()),
        why(each));
  }

  private String why(Replenishment each) {
    String note = each.note() == null ? "" : each.note();
    if (each.refusal() == null) {
      return note.isEmpty() && each.reason() != null ? each.reason() : note;
    }
    String refusal = words.of(each.refusal());
    return note.isEmpty() ? refusal : refusal + words.text("separator") + note;
  }

  /** An amount with its thousands apart, «30,000.00». */
  static String grouped(Money amount) {
    return String.format(Locale.ROOT, "%,.2f", amount.toBigDecimal());
  }
}
