package org.jiuzhu.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Recusals;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.lookups.Looks;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.organisation.Person;
import org.jiuzhu.organisation.Role;
import org.jiuzhu.payroll.CashList;
import org.jiuzhu.payroll.CashPayouts;
import org.jiuzhu.payroll.CashPayouts.Sum;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/**
 * 现金发放: the cash lists of payrolls and subsidies, for the townships that pay and who watches them.
 */
@Controller
class CashController {

  private final CashPayouts payouts;
  private final Organisation organisation;
  private final Words words;
  private final Looks looks;
  private final Recusals recusals;

  CashController(
      CashPayouts payouts, Organisation organisation, Words words, Looks looks, Recusals recusals) {
    this.payouts = payouts;
    this.organisation = organisation;
    this.words = words;
    this.looks = looks;
    this.recusals = recusals;
  }

  /** A township's list. */
  record Row(
      String number,
      String title,
      String township,
      String place,
      int items,
      String total,
      int open,
      int held,
      int paid,
      int returned) {}

  /**
   * A line to be signed.
   *
   * @param collected when it was, or why it cannot be now
   */
  record Line(
      String payee,
      String caseNumber,
      String month,
      String category,
      int persons,
      String amount,
      String collected,
      boolean returned) {}

  @GetMapping("/tools/cash")
  String list(@ModelAttribute(name = "desk", binding = false) Desk desk, Model model) {
    if (!desk.seesCash()) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    List<Row> rows = new ArrayList<>();
    for (String area : desk.person().areas().stream().sorted().toList()) {
      for (CashList.Head list : payouts.of(area)) {
        payouts.sums(list.number()).stream()
            .filter(sum -> maySee(desk.person(), area, sum.township()))
            .forEach(sum -> rows.add(row(list, sum)));
      }
    }
    model.addAttribute("rows", rows);
    return "cash";
  }

  private Row row(CashList.Head list, Sum sum) {
    return new Row(
        list.number().value(),
        list.title(),
        sum.township(),
        organisation.township(list.number().area(), sum.township()).name(),
        sum.items(),
        sum.total().toString(),
        sum.open(),
        sum.held(),
        sum.paid(),
        sum.returned());
  }

  /** The list to be signed, one line for each payment. */
  @GetMapping("/tools/cash/{number}/{township}")
  String print(
      @PathVariable String number,
      @PathVariable String township,
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      Model model) {
    CashList.Head list = open(number, township, desk.person());
    Sum sum =
        payouts.sums(list.number()).stream()
            .filter(each -> each.township().equals(township))
            .findFirst()
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    List<CashPayouts.Line> lines = payouts.lines(list.number(), township);
    if (lines.stream().anyMatch(line -> recusals.applies(line.caseNumber(), desk.person().id()))) {
      // 近亲属备案: somebody else hands out this list
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    looks.file(
        desk.person(), list.number(), lines.stream().map(CashPayouts.Line::caseNumber).toList());
    model.addAttribute("case", Map.of("number", list.number().value()));
    model.addAttribute("row", row(list, sum));
    model.addAttribute(
        "lines",
        lines.stream()
            .map(
                line ->
                    new Line(
                        line.payee(),
                        line.caseNumber().value(),
                        words.month(line.month()),
                        words.of(line.category()),
                        line.persons(),
                        line.amount().toString(),
                        line.held() == null
                            ? words.day(line.collectedOn())
                            : words.text("cash.on-hold", words.of(line.held())),
                        line.state() == CashPayouts.State.REJECTED))
            .toList());
    return "print/cash-list";
  }

  private CashList.Head open(String number, String township, Person person) {
    return Optional.of(number)
        .filter(CaseNumber::isValid)
        .map(CaseNumber::new)
        .filter(found -> organisation.hasTownship(found.area(), township))
        .filter(found -> maySee(person, found.area(), township))
        .flatMap(payouts::find)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static boolean maySee(Person person, String area, String township) {
    return person.holds(Role.INTAKE, area, township)
        || person.holds(Role.FINANCE, area)
        || person.holds(Role.SUPERVISOR, area);
  }
}
