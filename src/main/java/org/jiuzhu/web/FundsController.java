package org.jiuzhu.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.fund.FundRequests;
import org.jiuzhu.fund.LedgerVerification;
import org.jiuzhu.fund.VerifiedFund;
import org.jiuzhu.input.InvalidInputException;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.input.Messages;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.Typed;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.organisation.Person;
import org.jiuzhu.organisation.Role;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * 救助资金: balances, appropriations, closing and opening funds, replenishments, verification. The
 * finance office works here; the county and supervisors read; township approvers see the reserve
 * funds of their townships.
 */
@Controller
@RequestMapping("/tools/funds")
class FundsController {

  private static final String DONE = "done";
  private static final String PROBLEM = "problem";
  private static final int LONGEST = 200;

  private final FundViews views;
  private final FundRequests requests;
  private final LedgerVerification verification;
  private final Organisation organisation;
  private final Messages messages;
  private final Words words;

  FundsController(
      FundViews views,
      FundRequests requests,
      LedgerVerification verification,
      Organisation organisation,
      Messages messages,
      Words words) {
    this.views = views;
    this.requests = requests;
    this.verification = verification;
    this.organisation = organisation;
    this.messages = messages;
    this.words = words;
  }

  /** An area that the reader may choose. */
  record Choice(String slug, String name) {}

  /** What the verification of a fund found, in words. */
  record Verified(String text, boolean intact) {}

  @GetMapping
  String show(
      @RequestParam(required = false) String area,
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      Model model) {
    Person person = desk.person();
    List<String> areas = views.areas(person);
    if (areas.isEmpty()) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    String shown = area == null ? areas.get(0) : area;
    if (!areas.contains(shown)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    List<FundId> funds = views.visible(person, shown);
    model.addAttribute("area", choice(shown));
    model.addAttribute("areas", areas.stream().map(this::choice).toList());
    model.addAttribute("accounts", views.accounts());
    model.addAttribute("funds", funds.stream().map(views::fund).toList());
    model.addAttribute("replenishments", views.replenishments(funds));
    model.addAttribute("all", FundViews.seesAll(person, shown));
    model.addAttribute("finance", person.holds(Role.FINANCE, shown));
    if (FundViews.seesAll(person, shown)) {
      model.addAttribute("openRequests", views.open(shown, person));
      model.addAttribute("answeredRequests", views.answered(shown, person));
    }
    return "funds";
  }

  private Choice choice(String slug) {
    return new Choice(slug, organisation.area(slug).name());
  }

  @PostMapping("/appropriations")
  String appropriation(
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      @RequestParam String area,
      @RequestParam(defaultValue = "") String amount,
      @RequestParam(defaultValue = "") String document,
      RedirectAttributes next) {
    requireFinance(desk.person(), area);
    ObjectNode typed = JsonNodeFactory.instance.objectNode();
    put(typed, "amount", Typed.money(amount));
    put(typed, "document", Typed.text(document));
    return back(
        area,
        next,
        "funds.requested",
        fields -> {
          Money money = fields.money("amount");
          if (money != null && !money.isPositive()) {
            fields.wrong("amount", "amount-above-zero");
          }
          String number = document(fields);
          fields.check();
          requests.appropriation(area, money, number, desk.person());
        },
        typed);
  }

  /** One line: it becomes what the posting rests on. */
  private static String document(JsonFields fields) {
    String number = fields.text("document", 100);
    if (number != null && number.chars().anyMatch(Character::isISOControl)) {
      fields.wrong("document", "forbidden-characters");
      return null;
    }
    return number;
  }

  @PostMapping("/closings")
  String closing(
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      @RequestParam String fund,
      @RequestParam boolean close,
      @RequestParam(defaultValue = "") String reason,
      RedirectAttributes next) {
    FundId id = FundId.parse(fund);
    requireFinance(desk.person(), id.area());
    ObjectNode typed = JsonNodeFactory.instance.objectNode();
    put(typed, "reason", reason);
    return back(
        id.area(),
        next,
        "funds.requested",
        fields -> {
          String why = fields.text("reason", LONGEST);
          fields.check();
          requests.closing(id, close, why, desk.person());
        },
        typed);
  }

  @PostMapping("/requests/{id}/confirm")
  String confirm(
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      @PathVariable UUID id,
      RedirectAttributes next) {
    return back(
        areaOf(id, desk.person()),
        next,
        "funds.confirmed",
        fields -> requests.confirm(id, desk.person()),
        JsonNodeFactory.instance.objectNode());
  }

  @PostMapping("/requests/{id}/refuse")
  String refuse(
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String reason,
      RedirectAttributes next) {
    ObjectNode typed = JsonNodeFactory.instance.objectNode();
    put(typed, "reason", reason);
    return back(
        areaOf(id, desk.person()),
        next,
        "funds.refused",
        fields -> {
          String why = fields.text("reason", LONGEST);
          fields.check();
          requests.refuse(id, why, desk.person());
        },
        typed);
  }

  @PostMapping("/requests/{id}/withdraw")
  String withdraw(
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      @PathVariable UUID id,
      RedirectAttributes next) {
    return back(
        areaOf(id, desk.person()),
        next,
        "funds.withdrawn",
        fields -> requests.withdraw(id, desk.person()),
        JsonNodeFactory.instance.objectNode());
  }

  /** Works the books of an area out again; takes as long as they are. */
  @PostMapping("/verification")
  String verify(
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      @RequestParam String area,
      RedirectAttributes next) {
    if (!FundViews.seesAll(desk.person(), area)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    next.addFlashAttribute(
        "verified",
        views.visible(desk.person(), area).stream()
            .map(verification::verify)
            .map(this::verified)
            .toList());
    return to(area) + "#verification";
  }

  private Verified verified(VerifiedFund fund) {
    String name = views.name(fund.fund());
    return fund.broken()
        .map(
            broken ->
                new Verified(
                    words.text(
                        "verify.fund.broken",
                        name,
                        String.valueOf(broken.seq()),
                        words.text("Broken." + broken.how(), String.valueOf(broken.file()))),
                    false))
        .orElseGet(
            () ->
                new Verified(
                    words.text("verify.fund.intact", name, String.valueOf(fund.postings())), true));
  }

  private String areaOf(UUID request, Person person) {
    return requests
        .find(request)
        .map(found -> found.fund().area())
        .filter(area -> person.holds(Role.FINANCE, area))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static void requireFinance(Person person, String area) {
    if (!person.holds(Role.FINANCE, area)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
  }

  private static void put(ObjectNode typed, String name, String value) {
    if (!value.isBlank()) {
      typed.put(name, value);
    }
  }

  /** Does the work and goes back to the page, which says what became of it. */
  private String back(
      String area,
      RedirectAttributes next,
      String done,
      Consumer<JsonFields> work,
      ObjectNode typed) {
    try {
      work.accept(JsonFields.of(typed));
      next.addFlashAttribute(DONE, done);
    } catch (InvalidInputException e) {
      next.addFlashAttribute(PROBLEM, messages.lines(e));
    } catch (RefusedException e) {
      next.addFlashAttribute(PROBLEM, messages.line(e));
    }
    return to(area);
  }

  private static String to(String area) {
    return "redirect:/tools/funds?area=" + area;
  }
}
