package org.jiuzhu.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.input.InvalidInputException;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.input.Messages;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.Typed;
import org.jiuzhu.money.Money;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.organisation.Person;
import org.jiuzhu.organisation.Role;
import org.jiuzhu.payroll.BankReturn;
import org.jiuzhu.payroll.BankReturn.State;
import org.jiuzhu.payroll.BankReturns;
import org.jiuzhu.payroll.NewBankReturn;
import org.jiuzhu.payroll.ReturnReason;
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
 * 退汇登记: payments of payrolls and subsidies that the bank sent back after they had arrived; one
 * person of the finance office enters them, another one books them.
 */
@Controller
@RequestMapping("/tools/returns")
class BankReturnsController {

  private static final Pattern REFERENCE = Pattern.compile("[0-9A-Za-z_/.:-]{1,60}");

  private final BankReturns returns;
  private final Organisation organisation;
  private final Staff staff;
  private final Messages messages;
  private final Words words;
  private final Clock clock;

  BankReturnsController(
      BankReturns returns,
      Organisation organisation,
      Staff staff,
      Messages messages,
      Words words,
      Clock clock) {
    this.returns = returns;
    this.organisation = organisation;
    this.staff = staff;
    this.messages = messages;
    this.words = words;
    this.clock = clock;
  }

  /** A return in the list. */
  record Row(
      long id,
      String key,
      String amount,
      String recovered,
      String recoveredText,
      String reason,
      String reference,
      String returnedOn,
      String entered,
      String decided,
      String state,
      boolean waits,
      boolean own) {}

  @GetMapping
  String show(
      @RequestParam(required = false) String area,
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      Model model) {
    List<String> areas = areas(desk.person());
    if (areas.isEmpty()) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    String shown = area == null ? areas.get(0) : area;
    if (!areas.contains(shown)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    model.addAttribute("area", choice(shown));
    model.addAttribute("areas", areas.stream().map(this::choice).toList());
    model.addAttribute("today", LocalDate.now(clock).toString());
    model.addAttribute(
        "reasons",
        ReturnReason.ofBanks().stream()
            .map(reason -> new Choice(reason.name(), words.of(reason)))
            .toList());
    model.addAttribute(
        "rows", returns.of(shown).stream().map(each -> row(each, desk.person())).toList());
    return "returns";
  }

  private Choice choice(String slug) {
    return new Choice(slug, organisation.area(slug).name());
  }

  private Row row(BankReturn each, Person reader) {
    return new Row(
        each.id(),
        each.key(),
        each.amount().toString(),
        each.recovered().toString(),
        each.recovered().isPositive()
            ? words.text("returns.recovered", each.recovered().toString())
            : "",
        words.of(each.reason()),
        each.reference() == null ? "" : each.reference(),
        each.returnedOn().toString(),
        staff.nameOf(each.enteredBy()) + " " + words.moment(each.enteredAt()),
        each.decidedBy() == null
            ? ""
            : staff.nameOf(each.decidedBy()) + " " + words.moment(each.decidedAt()),
        words.of("BankReturnState", each.state().name()),
        each.state() == State.WAITING,
        each.enteredBy().equals(reader.id()));
  }

  @PostMapping
  String enter(
      @RequestParam String area,
      @RequestParam(defaultValue = "") String key,
      @RequestParam(defaultValue = "") String amount,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String reference,
      @RequestParam(defaultValue = "") String returnedOn,
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      RedirectAttributes next) {
    requireFinance(desk, area);
    ObjectNode typed = JsonNodeFactory.instance.objectNode();
    put(typed, "returnKey", Typed.text(key));
    put(typed, "returnAmount", Typed.money(amount));
    put(typed, "returnReason", reason);
    put(typed, "returnReference", Typed.text(reference));
    put(typed, "returnedOn", returnedOn);
    boolean entered =
        done(
            next,
            "returns.done.entered",
            () -> returns.enter(area, read(JsonFields.of(typed)), desk.person().id()));
    if (!entered) {
      // what was typed is not typed again; it goes by the session, not by the address
      next.addFlashAttribute(
          "typed",
          Map.of(
              "key", key,
              "amount", amount,
              "reason", reason,
              "reference", reference,
              "returnedOn", returnedOn));
    }
    return page(area);
  }

  private NewBankReturn read(JsonFields fields) {
    String key = fields.text("returnKey", 60);
    Money amount = fields.money("returnAmount");
    if (amount != null && !amount.isPositive()) {
      fields.wrong("returnAmount", "amount-above-zero");
    }
    ReturnReason reason = fields.choice("returnReason", ReturnReason.class);
    if (reason != null && !ReturnReason.ofBanks().contains(reason)) {
      fields.wrong(
          "returnReason",
          "not-a-choice",
          ReturnReason.ofBanks().stream().map(Enum::name).collect(Collectors.joining(", ")));
    }
    String reference = fields.text("returnReference", 60);
    if (reference != null && !REFERENCE.matcher(reference).matches()) {
      fields.wrong("returnReference", "return-reference");
    }
    LocalDate day = fields.date("returnedOn");
    if (day != null && day.isAfter(LocalDate.now(clock))) {
      fields.wrong("returnedOn", "not-in-the-future");
    }
    fields.check();
    return new NewBankReturn(key, amount, reason, reference, day);
  }

  private static void put(ObjectNode typed, String name, String value) {
    if (!value.isBlank()) {
      typed.put(name, value);
    }
  }

  @PostMapping("/{id}/book")
  String book(
      @PathVariable long id,
      @RequestParam String area,
      @RequestParam String recovered,
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      RedirectAttributes next) {
    requireFinance(desk, area);
    done(
        next,
        "returns.done.booked",
        () -> returns.book(area, id, shown(recovered), desk.person().id()));
    return page(area);
  }

  /** The sum that the page said would be recovered. */
  private static Money shown(String recovered) {
    ObjectNode posted = JsonNodeFactory.instance.objectNode();
    put(posted, "returnRecovered", recovered);
    JsonFields fields = JsonFields.of(posted);
    Money shown = fields.money("returnRecovered");
    fields.check();
    return shown;
  }

  @PostMapping("/{id}/decline")
  String decline(
      @PathVariable long id,
      @RequestParam String area,
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      RedirectAttributes next) {
    requireFinance(desk, area);
    done(next, "returns.done.declined", () -> returns.decline(area, id, desk.person().id()));
    return page(area);
  }

  /** Does the work; the page says what became of it. */
  private boolean done(RedirectAttributes next, String done, Runnable work) {
    try {
      work.run();
      next.addFlashAttribute("done", done);
      return true;
    } catch (InvalidInputException e) {
      next.addFlashAttribute("problems", messages.lines(e));
    } catch (RefusedException e) {
      next.addFlashAttribute("problems", messages.line(e));
    }
    return false;
  }

  private static String page(String area) {
    return "redirect:/tools/returns?area=" + area;
  }

  private static void requireFinance(Desk desk, String area) {
    if (!desk.person().holds(Role.FINANCE, area)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
  }

  private static List<String> areas(Person person) {
    return person.areas().stream()
        .filter(slug -> person.holds(Role.FINANCE, slug))
        .sorted()
        .toList();
  }
}
