package org.jiuzhu.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.engine.RunningInstances.Place;
import org.jiuzhu.engine.RunningInstances.Standing;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.input.InvalidInputException;
import org.jiuzhu.input.Messages;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.repair.RepairReason;
import org.jiuzhu.repair.Repairs;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 流程修复: repairs that wait, and new ones. Numbers of cases and names of steps only. */
@Controller
@RequestMapping("/tools/repairs")
class RepairsController {

  private static final String PAGE = "repairs";

  /** Chosen instead of a step: the live version. */
  private static final String VERSION = "VERSION";

  private final Repairs repairs;
  private final Staff staff;
  private final Messages messages;
  private final Words words;

  RepairsController(Repairs repairs, Staff staff, Messages messages, Words words) {
    this.repairs = repairs;
    this.staff = staff;
    this.messages = messages;
    this.words = words;
  }

  /** A case of a row, and what was seen of it. */
  record Item(UUID id, String number, String seen) {}

  /** Repairs that wait and were proposed alike, in words. */
  record Row(Proposal proposal, List<Item> items) {}

  /** What repairs of one row have in common. */
  record Proposal(
      String process,
      String places,
      String what,
      String reason,
      String words,
      String by,
      String at,
      boolean stale,
      boolean own) {}

  /**
   * A running instance.
   *
   * @param version the version it may go on by, or null
   * @param alike numbers of other cases that may be repaired with it, by their instances
   */
  record Instance(
      String id,
      String process,
      String places,
      Map<String, String> steps,
      Integer version,
      Map<String, String> alike) {

    public boolean possible() {
      return !steps.isEmpty() || version != null;
    }
  }

  @GetMapping
  String show(@ModelAttribute(name = "desk", binding = false) Desk desk, Model model) {
    Map<Proposal, List<Item>> rows = new LinkedHashMap<>();
    for (Repairs.Waiting each : repairs.waiting(desk.person())) {
      rows.computeIfAbsent(proposal(each, desk), same -> new ArrayList<>())
          .add(new Item(each.id(), each.caseNumber().value(), each.seen()));
    }
    model.addAttribute(
        "rows",
        rows.entrySet().stream().map(each -> new Row(each.getKey(), each.getValue())).toList());
    model.addAttribute("proposes", desk.isAdministrator());
    model.addAttribute("longest", Repairs.LONGEST);
    return PAGE;
  }

  /** The running instances of a case, for whoever proposes. */
  @PostMapping("/find")
  String find(
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      @RequestParam(name = "case") String number,
      HttpServletResponse response,
      Model model) {
    try {
      instances(number.strip(), desk, model);
    } catch (RefusedException e) {
      problem(messages.line(e), HttpStatus.CONFLICT, response, model);
    }
    return show(desk, model);
  }

  /**
   * @param instance the one that was found, and others that are to be repaired alike
   * @param step id of the step to be done again, or {@value #VERSION}
   */
  @PostMapping
  String propose(
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      @RequestParam(name = "case") String number,
      @RequestParam List<String> instance,
      @RequestParam String step,
      @RequestParam RepairReason reason,
      @RequestParam(name = "words", defaultValue = "") String why,
      HttpServletResponse response,
      Model model) {
    String again = step.equals(VERSION) ? null : step;
    try {
      each(
          instance,
          one -> repairs.propose(desk.person(), one, again, reason, why),
          "repairs.proposed",
          response,
          model);
    } catch (InvalidInputException e) {
      problem(messages.lines(e), HttpStatus.UNPROCESSABLE_ENTITY, response, model);
      instances(number, desk, model);
    }
    return show(desk, model);
  }

  /**
   * @param seen of all that was shown with them
   */
  @PostMapping("/confirm")
  String confirm(
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      @RequestParam List<UUID> repair,
      @RequestParam Set<String> seen,
      HttpServletResponse response,
      Model model) {
    Map<UUID, String> now =
        repairs.waiting(desk.person()).stream()
            .collect(Collectors.toMap(Repairs.Waiting::id, Repairs.Waiting::seen));
    each(
        repair,
        id -> {
          String stands = now.getOrDefault(id, "");
          repairs.confirm(desk.person(), id, seen.contains(stands) ? stands : "");
        },
        "repairs.done",
        response,
        model);
    return show(desk, model);
  }

  @PostMapping({"/decline", "/withdraw"})
  String decline(
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      @RequestParam List<UUID> repair,
      HttpServletResponse response,
      Model model) {
    each(repair, id -> repairs.decline(desk.person(), id), "repairs.declined", response, model);
    return show(desk, model);
  }

  /** Does the same with each by itself: what does not go with one is told, and stops no other. */
  private <T> void each(
      List<T> all, Consumer<T> work, String done, HttpServletResponse response, Model model) {
    int went = 0;
    Set<String> refused = new LinkedHashSet<>();
    for (T one : all) {
      try {
        work.accept(one);
        went++;
      } catch (RefusedException e) {
        refused.add(messages.line(e));
      }
    }
    if (went > 0) {
      model.addAttribute(
          "done",
          messages.text(done) + (all.size() > 1 ? messages.text("repairs.count", went) : ""));
    }
    if (!refused.isEmpty()) {
      String rest = all.size() > 1 ? messages.text("repairs.rest", all.size() - went) : "";
      problem(rest + String.join("\n", refused), HttpStatus.CONFLICT, response, model);
    }
  }

  private static void problem(
      String text, HttpStatus status, HttpServletResponse response, Model model) {
    response.setStatus(status.value());
    model.addAttribute("problem", text);
  }

  private void instances(String number, Desk desk, Model model) {
    if (!CaseNumber.isValid(number)) {
      throw new RefusedException(RefusedException.Kind.NOT_FOUND, "no-such-case");
    }
    List<Instance> found =
        repairs.possible(new CaseNumber(number), desk.person()).stream()
            .map(each -> instance(each, desk))
            .toList();
    model.addAttribute("number", number);
    model.addAttribute("instances", found);
    model.addAttribute("reasons", Arrays.asList(RepairReason.values()));
  }

  private Instance instance(Repairs.Possible possible, Desk desk) {
    Standing standing = possible.standing();
    Instance alone =
        new Instance(
            standing.instance(),
            process(standing),
            places(standing),
            possible.steps(),
            possible.version(),
            new LinkedHashMap<>());
    if (alone.possible()) {
      repairs
          .alike(possible, desk.person())
          .forEach(other -> alone.alike().put(other.instance(), other.caseNumber().value()));
    }
    return alone;
  }

  private Proposal proposal(Repairs.Waiting waiting, Desk desk) {
    Standing standing = waiting.standing();
    return new Proposal(
        standing == null ? "" : process(standing),
        standing == null ? "" : places(standing),
        waiting.step() == null
            ? messages.text("repairs.version", waiting.version())
            : messages.text("repairs.again", waiting.stepName()),
        words.of(waiting.reason()),
        waiting.words(),
        staff.nameOf(waiting.proposedBy()),
        words.moment(waiting.proposedAt()),
        waiting.stale(),
        waiting.proposedBy().equals(desk.person().id()));
  }

  private String process(Standing standing) {
    return messages.text("repairs.process.version", standing.name(), standing.version());
  }

  private String places(Standing standing) {
    return standing.places().stream()
        .map(Place::name)
        .filter(name -> name != null)
        .distinct()
        .collect(Collectors.joining(messages.text("separator")));
  }
}
