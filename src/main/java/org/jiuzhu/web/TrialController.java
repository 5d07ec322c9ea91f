package org.jiuzhu.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiuzhu.input.InvalidInputException;
import org.jiuzhu.input.Messages;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * 试算: what a household would be due, for any member of staff. Nothing is kept, and what is entered
 * is never in an address. The page works without scripts: each button is answered by a page.
 */
@Controller
@RequestMapping("/tools/determination")
class TrialController {

  private static final String PAGE = "trial";
  private static final Pattern REMOVE = Pattern.compile("remove-([0-9]{1,3})");

  private final TrialCalculation calculation;
  private final TrialExamples examples;
  private final TrialParameters parameters;
  private final TrialChoices choices;
  private final Messages messages;
  private final Clock clock;

  TrialController(
      TrialCalculation calculation,
      TrialExamples examples,
      TrialParameters parameters,
      TrialChoices choices,
      Messages messages,
      Clock clock) {
    this.calculation = calculation;
    this.examples = examples;
    this.parameters = parameters;
    this.choices = choices;
    this.messages = messages;
    this.clock = clock;
  }

  @GetMapping
  String empty(@ModelAttribute(name = "desk", binding = false) Desk desk, Model model) {
    return page(blank(desk), TrialProblems.none(), model);
  }

  private TrialEntry blank(Desk desk) {
    return TrialEntry.blank(parameters.firstOpen(desk.person().areas()), today());
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }

  /**
   * Answers a button: adds or removes a member, shows the values of another area, or calculates.
   */
  @PostMapping
  String entered(
      @RequestParam Map<String, String> sent,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    TrialEntry entry = TrialEntry.of(sent);
    String button = sent.getOrDefault("do", "calculate");
    Matcher remove = REMOVE.matcher(button);
    if (remove.matches()) {
      int number = Integer.parseInt(remove.group(1));
      return page(entry.withoutMember(number), TrialProblems.none(), model);
    }
    return switch (button) {
      case "add" -> page(entry.withMember(), TrialProblems.none(), model);
      case "refresh" -> page(entry, TrialProblems.none(), model);
      default -> calculated(entry, locale, model, response);
    };
  }

  @PostMapping(params = "example")
  String example(
      @RequestParam String example,
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    return examples
        .entry(example, today())
        .map(entry -> calculated(entry, locale, model, response))
        .orElseGet(() -> page(blank(desk), TrialProblems.none(), model));
  }

  private String calculated(
      TrialEntry entry, Locale locale, Model model, HttpServletResponse response) {
    try {
      model.addAttribute("answer", calculation.of(entry, locale));
      return page(entry, TrialProblems.none(), model);
    } catch (InvalidInputException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return page(
          entry,
          TrialProblems.of(e.errors(), messages, name -> parameters.label(entry, today(), name)),
          model);
    }
  }

  private String page(TrialEntry entry, TrialProblems problems, Model model) {
    model.addAttribute("entry", entry);
    model.addAttribute("problems", problems);
    model.addAttribute("areas", parameters.areas());
    model.addAttribute("whatIfs", parameters.of(entry, today()));
    model.addAttribute("choices", choices.all());
    model.addAttribute("examples", examples.ids());
    return PAGE;
  }
}
