package org.jiuzhu.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Recusals;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.lookups.Looks;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.organisation.Person;
import org.jiuzhu.organisation.Role;
import org.jiuzhu.payroll.CashPayouts;
import org.jiuzhu.payroll.CashPayouts.Sum;
import org.jiuzhu.payroll.Payroll;
import org.jiuzhu.payroll.Payrolls;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** 现金发放: the cash lists of each month, for the townships that pay and those who watch over them. */
@Controller
class CashController {

  private final Payrolls payrolls;
  private final CashPayouts payouts;
  private final Organisation organisation;
  private final Words words;
  private final Looks looks;
  private final Recusals recusals;

  CashController(
      Payrolls payrolls,
      CashPayouts payouts,
      Organisation organisation,
      Words words,
      Looks looks,
      Recusals recusals) {
    this.payrolls = payrolls;
    this.payouts = payouts;
    this.organisation = organisation;
    this.words = words;
    this.looks = looks;
    this.recusals = recusals;
  }

  /** A township's list of a month. */
  record Row(
      String number,
      String month,
      String township,
      String place,
      int items,
      String total,
      int open,
      int paid,
      int returned) {}

  /** A line to be signed. */
  record Line(
      String payee,
      String caseNumber,
      String month,
      String category,
      int persons,
      String amount,
      String collected) {}

  @GetMapping("/tools/cash")
  String list(@ModelAttribute(name = "desk", binding = false) Desk desk, Model model) {
    if (!desk.seesCash()) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    List<Row> rows = new ArrayList<>();
    for (String area : desk.person().areas().stream().sorted().toList()) {
      for (Payroll payroll : payrolls.of(area)) {
        payouts.sums(payroll.caseNumber()).stream()
            .filter(sum -> maySee(desk.person(), area, sum.township()))
            .forEach(sum -> rows.add(row(payroll, sum)));
      }
    }
    model.addAttribute("rows", rows);
    return "cash";
  }

  private Row row(Payroll payroll, Sum sum) {
    return new Row(
        payroll.caseNumber().value(),
        words.month(payroll.month()),
        sum.township(),
        organisation.township(payroll.area(), sum.township()).name(),
        sum.items(),
        sum.total().toString(),
        sum.open(),
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
    Payroll payroll = open(number, township, desk.person());
    Sum sum =
        payouts.sums(payroll.caseNumber()).stream()
            .filter(each -> each.township().equals(township))
            .findFirst()
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    List<CashPayouts.Line> lines = payouts.lines(payroll.caseNumber(), township);
    if (lines.stream()
        .anyMatch(line -> recusals.applies(line.key().caseNumber(), desk.person().id()))) {
      // 近亲属备案: somebody else hands out this list
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    looks.file(
        desk.person(),
        payroll.caseNumber(),
        lines.stream().map(line -> line.key().caseNumber()).toList());
    model.addAttribute("case", Map.of("number", payroll.caseNumber().value()));
    model.addAttribute("row", row(payroll, sum));
    model.addAttribute(
        "lines",
        lines.stream()
            .map(
                line ->
                    new Line(
                        line.payee(),
                        line.key().caseNumber().value(),
                        words.month(line.key().month()),
                        words.of("Category", line.category().name()),
                        line.persons(),
                        line.amount().toString(),
                        line.collectedOn() == null ? "" : words.day(line.collectedOn())))
            .toList());
    return "print/cash-list";
  }

  private Payroll open(String number, String township, Person person) {
    if (CaseNumber.isValid(number)) {
      Payroll found = payrolls.find(new CaseNumber(number)).orElse(null);
      if (found != null
          && organisation.hasTownship(found.area(), township)
          && maySee(person, found.area(), township)) {
        return found;
      }
    }
    throw new ResponseStatusException(HttpStatus.NOT_FOUND);
  }

  private static boolean maySee(Person person, String area, String township) {
    return person.holds(Role.INTAKE, area, township)
        || person.holds(Role.FINANCE, area)
        || person.holds(Role.SUPERVISOR, area);
  }
}
