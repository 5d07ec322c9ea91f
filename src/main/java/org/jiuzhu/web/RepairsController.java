package org.jiuzhu.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

  /** A repair that waits, in words. */
  record Row(
      UUID id,
      String number,
      String process,
      String places,
      String what,
      String reason,
      String words,
      String by,
      String at,
      String seen,
      boolean stale,
      boolean own) {}

  /**
   * A running instance.
   *
   * @param version the version it may go on by, or null
   */
  record Instance(
      String id, String process, String places, Map<String, String> steps, Integer version) {

    public boolean possible() {
      return !steps.isEmpty() || version != null;
    }
  }

  @GetMapping
  String show(@ModelAttribute(name = "desk", binding = false) Desk desk, Model model) {
    model.addAttribute(
        "rows", repairs.waiting(desk.person()).stream().map(each -> row(each, desk)).toList());
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
   * @param step id of the step to be done again, or {@value #VERSION}
   */
  @PostMapping
  String propose(
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      @RequestParam(name = "case") String number,
      @RequestParam String instance,
      @RequestParam String step,
      @RequestParam RepairReason reason,
      @RequestParam(name = "words", defaultValue = "") String why,
      HttpServletResponse response,
      Model model) {
    try {
      repairs.propose(desk.person(), instance, step.equals(VERSION) ? null : step, reason, why);
      model.addAttribute("done", messages.text("repairs.proposed"));
    } catch (InvalidInputException e) {
      problem(messages.lines(e), HttpStatus.UNPROCESSABLE_ENTITY, response, model);
      instances(number, desk, model);
    } catch (RefusedException e) {
      problem(messages.line(e), HttpStatus.CONFLICT, response, model);
    }
    return show(desk, model);
  }

  @PostMapping("/confirm")
  String confirm(
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      @RequestParam UUID repair,
      @RequestParam String seen,
      HttpServletResponse response,
      Model model) {
    return answer(
        () -> repairs.confirm(desk.person(), repair, seen), "repairs.done", desk, response, model);
  }

  @PostMapping({"/decline", "/withdraw"})
  String decline(
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      @RequestParam UUID repair,
      HttpServletResponse response,
      Model model) {
    return answer(
        () -> repairs.decline(desk.person(), repair), "repairs.declined", desk, response, model);
  }

  private String answer(
      Runnable work, String done, Desk desk, HttpServletResponse response, Model model) {
    try {
      work.run();
      model.addAttribute("done", messages.text(done));
    } catch (RefusedException e) {
      problem(messages.line(e), HttpStatus.CONFLICT, response, model);
    }
    return show(desk, model);
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
            .map(
                each ->
                    new Instance(
                        each.standing().instance(),
                        process(each.standing()),
                        places(each.standing()),
                        each.steps(),
                        each.version()))
            .toList();
    model.addAttribute("number", number);
    model.addAttribute("instances", found);
    model.addAttribute("reasons", Arrays.asList(RepairReason.values()));
  }

  private Row row(Repairs.Waiting waiting, Desk desk) {
    Standing standing = waiting.standing();
    return new Row(
        waiting.id(),
        waiting.caseNumber().value(),
        standing == null ? "" : process(standing),
        standing == null ? "" : places(standing),
        waiting.step() == null
            ? messages.text("repairs.version", waiting.version())
            : messages.text("repairs.again", waiting.stepName()),
        words.of(waiting.reason()),
        waiting.words(),
        staff.nameOf(waiting.proposedBy()),
        words.moment(waiting.proposedAt()),
        waiting.seen(),
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
