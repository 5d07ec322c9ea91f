package org.jiuzhu.web;

import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Recusals;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.lookups.Looks;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.organisation.Person;
import org.jiuzhu.organisation.Role;
import org.jiuzhu.payroll.CashList;
import org.jiuzhu.payroll.CashPayouts;
import org.jiuzhu.payroll.CashPayouts.Page;
import org.jiuzhu.payroll.CashPayouts.Sum;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * 现金发放: the cash lists of payrolls and subsidies, for the townships that pay and who watches them.
 */
@Controller
class CashController {

  private static final int PAGE = 100;

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

  /**
   * The lists that are not over, or those that somebody looks up.
   *
   * @param of a month, as 2027-03, or the number of a list; null for what is not over
   * @param page from 1
   */
  @GetMapping("/tools/cash")
  String list(
      @RequestParam(required = false) String area,
      @RequestParam(required = false) String of,
      @RequestParam(defaultValue = "1") int page,
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      Model model) {
    if (!desk.seesCash()) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    Person person = desk.person();
    List<String> areas =
        person.areas().stream().filter(each -> maySee(person, each)).sorted().toList();
    String shown = area == null ? areas.get(0) : area;
    if (!areas.contains(shown) || page < 1) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    String asked = of == null ? "" : of.strip();
    List<CashList.Head> lists = asked.isEmpty() ? payouts.open(shown) : find(shown, asked);
    Page found =
        payouts.page(
            lists.stream().map(CashList.Head::number).toList(),
            seesAll(person, shown) ? null : person.townships(shown, Role.INTAKE),
            page,
            PAGE);
    Map<CaseNumber, CashList.Head> heads =
        lists.stream().collect(Collectors.toMap(CashList.Head::number, Function.identity()));
    model.addAttribute("area", choice(shown));
    model.addAttribute("areas", areas.stream().map(this::choice).toList());
    model.addAttribute("of", asked);
    model.addAttribute("page", page);
    model.addAttribute("pages", (found.of() + PAGE - 1) / PAGE);
    model.addAttribute(
        "rows", found.sums().stream().map(sum -> row(heads.get(sum.list()), sum)).toList());
    return "cash";
  }

  private Choice choice(String slug) {
    return new Choice(slug, organisation.area(slug).name());
  }

  /** The lists of a month that are over, or the one of a number; none for anything else. */
  private List<CashList.Head> find(String area, String asked) {
    Optional<CaseNumber> number = CaseNumber.parse(asked);
    if (number.isPresent()) {
      return number.filter(each -> each.area().equals(area)).flatMap(payouts::find).stream()
          .toList();
    }
    try {
      return payouts.over(area, YearMonth.parse(asked));
    } catch (DateTimeParseException notAMonth) {
      return List.of();
    }
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
        payouts.page(List.of(list.number()), Set.of(township), 1, 1).sums().stream()
            .findFirst()
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    Set<CaseNumber> cases = payouts.cases(list.number(), township);
    if (!Collections.disjoint(recusals.cases(desk.person().id()), cases)) {
      // 近亲属备案: somebody else hands out this list
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    List<CashPayouts.Line> lines = payouts.lines(list.number(), township);
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

  private static boolean maySee(Person person, String area) {
    return seesAll(person, area) || !person.townships(area, Role.INTAKE).isEmpty();
  }

  private static boolean maySee(Person person, String area, String township) {
    return seesAll(person, area) || person.holds(Role.INTAKE, area, township);
  }

  private static boolean seesAll(Person person, String area) {
    return person.holds(Role.FINANCE, area) || person.holds(Role.SUPERVISOR, area);
  }
}
