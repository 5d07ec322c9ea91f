package org.jiuzhu.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Recusals;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.input.Messages;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.organisation.Role;
import org.jiuzhu.retention.ClosedCase;
import org.jiuzhu.retention.ClosedCases;
import org.jiuzhu.retention.HoldReason;
import org.jiuzhu.retention.Holds;
import org.jiuzhu.retention.RetentionRule;
import org.jiuzhu.retention.RetentionRules;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * 到期清除: what is erased in the next days, what is kept, and keeping a case. Numbers and days only; a
 * supervisor keeps cases, an administrator looks.
 */
@Controller
@RequestMapping("/tools/retention")
class RetentionController {

  private static final int DAYS = 30;
  private static final int SHOWN = 200;

  private final ClosedCases cases;
  private final Holds holds;
  private final RetentionRules rules;
  private final Recusals recusals;
  private final Organisation organisation;
  private final Staff staff;
  private final Messages messages;
  private final Words words;
  private final Clock clock;

  RetentionController(
      ClosedCases cases,
      Holds holds,
      RetentionRules rules,
      Recusals recusals,
      Organisation organisation,
      Staff staff,
      Messages messages,
      Words words,
      Clock clock) {
    this.cases = cases;
    this.holds = holds;
    this.rules = rules;
    this.recusals = recusals;
    this.organisation = organisation;
    this.staff = staff;
    this.messages = messages;
    this.words = words;
    this.clock = clock;
  }

  /** One area on the page. */
  record Place(String name, RetentionRule rule, List<Row> due, List<Row> kept, List<Held> held) {}

  /** A case that is over. */
  record Row(String number, String township, LocalDate endedOn, LocalDate eraseOn, String why) {}

  /** A case that somebody keeps. */
  record Held(
      UUID id, String number, String reason, String words, String by, String at, boolean mine) {}

  @GetMapping
  String show(
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      @RequestParam(name = "case", defaultValue = "") String number,
      Model model) {
    List<String> areas = areas(desk);
    Set<CaseNumber> closed = new HashSet<>(recusals.cases(desk.person().id()));
    model.addAttribute("number", CaseNumber.isValid(number) ? number : "");
    model.addAttribute("days", DAYS);
    model.addAttribute("keeps", desk.supervises());
    model.addAttribute("reasons", Arrays.asList(HoldReason.values()));
    model.addAttribute("places", areas.stream().map(area -> place(area, desk, closed)).toList());
    return "retention";
  }

  @PostMapping("/holds")
  String keep(
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      @RequestParam(name = "case") String number,
      @RequestParam HoldReason reason,
      @RequestParam(name = "words", defaultValue = "") String why,
      Model model) {
    areas(desk);
    return told(
        desk,
        number,
        model,
        () -> {
          if (!CaseNumber.isValid(number.strip())) {
            throw new RefusedException(RefusedException.Kind.NOT_FOUND, "no-such-case");
          }
          holds.set(new CaseNumber(number.strip()), reason, why, desk.person());
        });
  }

  @PostMapping("/holds/lift")
  String letGo(
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      @RequestParam UUID hold,
      @RequestParam(name = "words", defaultValue = "") String why,
      Model model) {
    areas(desk);
    return told(desk, "", model, () -> holds.lift(hold, why, desk.person()));
  }

  private String told(Desk desk, String number, Model model, Runnable work) {
    try {
      work.run();
      return "redirect:/tools/retention";
    } catch (RefusedException e) {
      model.addAttribute("problem", messages.text("retention." + e.getMessage()));
      return show(desk, number, model);
    }
  }

  private List<String> areas(Desk desk) {
    Set<String> areas = new TreeSet<>();
    if (desk.isAdministrator()) {
      areas.addAll(organisation.areas().keySet());
    }
    desk.person().areas().stream()
        .filter(area -> desk.person().holds(Role.SUPERVISOR, area))
        .forEach(areas::add);
    if (areas.isEmpty()) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    return List.copyOf(areas);
  }

  private Place place(String area, Desk desk, Set<CaseNumber> closed) {
    LocalDate by = LocalDate.now(clock).plusDays(DAYS);
    return new Place(
        organisation.area(area).name(),
        rules.of(area),
        rows(area, cases.due(area, by, SHOWN), closed),
        rows(area, cases.held(area, by, SHOWN), closed),
        desk.person().holds(Role.SUPERVISOR, area) ? held(area, desk, closed) : List.of());
  }

  private List<Row> rows(String area, List<ClosedCase> found, Set<CaseNumber> closed) {
    return found.stream()
        .filter(one -> !closed.contains(one.number()))
        .map(
            one ->
                new Row(
                    one.number().value(),
                    one.township() == null
                        ? organisation.area(area).name()
                        : organisation.township(area, one.township()).name(),
                    one.endedOn(),
                    one.eraseOn(),
                    one.heldBy().stream()
                        .map(code -> messages.text("retention.held." + code))
                        .collect(Collectors.joining(messages.text("separator")))))
        .toList();
  }

  private List<Held> held(String area, Desk desk, Set<CaseNumber> closed) {
    return holds.open(area).stream()
        .filter(hold -> !closed.contains(hold.number()))
        .map(
            hold ->
                new Held(
                    hold.id(),
                    hold.number().value(),
                    messages.text("retention.reason." + hold.reason()),
                    hold.words(),
                    staff.nameOf(hold.setBy()),
                    words.moment(hold.setAt()),
                    hold.setBy().equals(desk.person().id())))
        .toList();
  }
}
