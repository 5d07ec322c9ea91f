package org.jiuzhu.web;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.engine.TaskHandover.Held;
import org.jiuzhu.input.InvalidInputException;
import org.jiuzhu.input.Messages;
import org.jiuzhu.reassignment.ReassignmentReason;
import org.jiuzhu.reassignment.Reassignments;
import org.jiuzhu.reassignment.Reassignments.Order;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 调整办理人: one task or all tasks of somebody go to somebody else, or back to their groups. */
@Controller
@RequestMapping("/tools/reassignment")
class ReassignmentController {

  private final Reassignments reassignments;
  private final Staff staff;
  private final Messages messages;
  private final Words words;

  ReassignmentController(Reassignments reassignments, Staff staff, Messages messages, Words words) {
    this.reassignments = reassignments;
    this.staff = staff;
    this.messages = messages;
    this.words = words;
  }

  /** Somebody with tasks. */
  record Holder(String id, String name, int tasks) {}

  /** A task to choose. */
  record Row(String id, String number, String name, String due) {}

  /** A reason to choose. */
  record Choice(String code, String label) {}

  @GetMapping
  String show(@ModelAttribute(name = "desk", binding = false) Desk desk, Model model) {
    holders(open(desk), model);
    return "reassignment";
  }

  /** The tasks of somebody. Sent as a form: names do not belong in addresses. */
  @PostMapping("/tasks")
  String tasks(
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      @RequestParam String person,
      Model model) {
    Map<String, List<Held>> open = open(desk);
    holders(open, model);
    chosen(open, person, model);
    return "reassignment";
  }

  @PostMapping
  String carryOut(
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      @RequestParam String person,
      @RequestParam(name = "task", defaultValue = "") List<String> tasks,
      @RequestParam(defaultValue = "") String to,
      @RequestParam ReassignmentReason reason,
      @RequestParam(name = "words", defaultValue = "") String note,
      Model model) {
    open(desk);
    try {
      model.addAttribute(
          "outcomes",
          reassignments.carryOut(
              new Order(
                  person,
                  tasks.stream().filter(id -> !id.isBlank()).distinct().toList(),
                  to.isBlank() ? null : to,
                  reason,
                  note),
              desk.person()));
      holders(open(desk), model);
    } catch (InvalidInputException e) {
      model.addAttribute("problem", messages.lines(e));
      Map<String, List<Held>> open = open(desk);
      holders(open, model);
      chosen(open, person, model);
    }
    return "reassignment";
  }

  private Map<String, List<Held>> open(Desk desk) {
    return reassignments.open(desk.person());
  }

  private void holders(Map<String, List<Held>> open, Model model) {
    model.addAttribute(
        "holders",
        open.entrySet().stream()
            .map(
                each ->
                    new Holder(each.getKey(), staff.nameOf(each.getKey()), each.getValue().size()))
            .toList());
  }

  private void chosen(Map<String, List<Held>> open, String person, Model model) {
    List<Held> held = open.getOrDefault(person, List.of());
    model.addAttribute("person", person);
    model.addAttribute("personName", staff.nameOf(person));
    model.addAttribute(
        "rows",
        held.stream()
            .map(
                each ->
                    new Row(each.id(), each.caseNumber(), each.name(), words.moment(each.due())))
            .toList());
    model.addAttribute("candidates", reassignments.candidates(held));
    model.addAttribute(
        "reasons",
        Arrays.stream(ReassignmentReason.values())
            .map(reason -> new Choice(reason.name(), words.of(reason)))
            .toList());
  }
}
