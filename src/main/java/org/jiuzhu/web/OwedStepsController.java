package org.jiuzhu.web;

import java.time.Clock;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Recusals;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.deadline.DeadlineTexts;
import org.jiuzhu.deadline.Deadlines;
import org.jiuzhu.expenditure.OwedSteps;
import org.jiuzhu.expenditure.OwedSteps.Owed;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.organisation.Person;
import org.jiuzhu.organisation.Role;
import org.jiuzhu.policy.EmergencyStep;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.server.ResponseStatusException;

/** 应急期间后补的程序: what is still owed of steps that an emergency put off, and with whom. */
@Controller
class OwedStepsController {

  /** The process that makes steps up, and reviews what came out. */
  private static final String AFTERWARDS = "StepsAfterwards";

  private final OwedSteps steps;
  private final Deadlines deadlines;
  private final DeadlineTexts texts;
  private final SupervisionRows rows;
  private final Recusals recusals;
  private final Organisation organisation;
  private final Words words;
  private final Clock clock;

  OwedStepsController(
      OwedSteps steps,
      Deadlines deadlines,
      DeadlineTexts texts,
      SupervisionRows rows,
      Recusals recusals,
      Organisation organisation,
      Words words,
      Clock clock) {
    this.steps = steps;
    this.deadlines = deadlines;
    this.texts = texts;
    this.rows = rows;
    this.recusals = recusals;
    this.organisation = organisation;
    this.words = words;
    this.clock = clock;
  }

  /**
   * A step that is owed, and a task in which it is made up.
   *
   * @param task empty while no person is to act
   * @param who post, and person if claimed; empty while no person is to act
   * @param due empty while no person is to act
   * @param underWay whether it is being made up at all
   */
  record Row(
      String number,
      String township,
      String step,
      String since,
      String task,
      String who,
      String due,
      boolean late,
      boolean underWay) {}

  /** One area on the page. */
  record Place(String name, List<Row> rows) {}

  @GetMapping("/tools/owed-steps")
  String show(@ModelAttribute(name = "desk", binding = false) Desk desk, Model model) {
    Person person = desk.person();
    List<String> areas =
        person.areas().stream()
            .filter(area -> person.holds(Role.SUPERVISOR, area) || person.holds(Role.COUNTY, area))
            .sorted()
            .toList();
    if (areas.isEmpty()) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    // whoever is kin to a household sees nothing of its case
    Set<CaseNumber> closed = new HashSet<>(recusals.cases(person.id()));
    model.addAttribute(
        "places",
        areas.stream()
            .map(area -> new Place(organisation.area(area).name(), rows(area, closed)))
            .toList());
    return "owed-steps";
  }

  private List<Row> rows(String area, Set<CaseNumber> closed) {
    List<Owed> owed =
        steps.of(area).stream().filter(step -> !closed.contains(step.caseNumber())).toList();
    Set<CaseNumber> numbers = owed.stream().map(Owed::caseNumber).collect(Collectors.toSet());
    List<Deadlines.Task> reviews = deadlines.tasks(area, AFTERWARDS, numbers);
    List<Deadlines.Task> checks = deadlines.tasks(area, "MeansTest", numbers);
    List<Deadlines.Task> notices = deadlines.tasks(area, "PublicNotice", numbers);
    return owed.stream()
        .sorted(Comparator.comparing(Owed::underWay))
        .flatMap(
            step ->
                rows(
                    area,
                    step,
                    Stream.concat(
                            (step.step() == EmergencyStep.MEANS_TEST ? checks : notices).stream(),
                            reviews.stream())
                        .filter(task -> task.caseNumber().equals(step.caseNumber()))
                        .toList()))
        .toList();
  }

  private Stream<Row> rows(String area, Owed step, List<Deadlines.Task> tasks) {
    return tasks.isEmpty()
        ? Stream.of(row(area, step, "", "", "", false))
        : tasks.stream()
            .map(
                task ->
                    row(
                        area,
                        step,
                        texts.about(area, task.task()),
                        rows.who(task.group(), task.person()),
                        words.moment(task.due()),
                        task.due().isBefore(clock.instant())));
  }

  private Row row(String area, Owed step, String task, String who, String due, boolean late) {
    return new Row(
        step.caseNumber().value(),
        rows.place(area, step.township()),
        words.of(step.step()),
        words.moment(step.since()),
        task,
        who,
        due,
        late,
        step.underWay());
  }
}
