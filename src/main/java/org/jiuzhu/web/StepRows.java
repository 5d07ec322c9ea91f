package org.jiuzhu.web;

import java.time.Clock;
import java.util.List;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.engine.CaseProgress;
import org.jiuzhu.engine.CaseProgress.Step;
import org.jiuzhu.rulebook.StatutoryClock;
import org.springframework.stereotype.Component;

/** «现在在哪一步、谁办、何时到期». */
@Component
class StepRows {

  private final CaseProgress progress;
  private final Words words;
  private final StatutoryClock statutoryClock;
  private final Clock clock;

  StepRows(CaseProgress progress, Words words, StatutoryClock statutoryClock, Clock clock) {
    this.progress = progress;
    this.words = words;
    this.statutoryClock = statutoryClock;
    this.clock = clock;
  }

  /**
   * A step on which the case stands.
   *
   * @param who whoever is to act
   * @param due may be empty
   * @param provisional whether the due time is a guess: its year has no published holiday list
   */
  record Row(
      String name,
      String who,
      String since,
      String due,
      boolean overdue,
      boolean provisional,
      boolean failed) {}

  List<Row> of(CaseNumber number) {
    return progress.steps(number).stream().map(this::row).toList();
  }

  private Row row(Step step) {
    return new Row(
        step.count() == 1 ? step.name() : words.text("case.step.times", step.name(), step.count()),
        who(step),
        words.moment(step.since()),
        words.moment(step.due()),
        step.due() != null && step.due().isBefore(clock.instant()),
        step.due() != null && statutoryClock.isProvisional(step.due()),
        step.failed());
  }

  private String who(Step step) {
    String groups = String.join(words.text("separator"), step.groups());
    return switch (step.waitsFor()) {
      case PERSON ->
          step.assignee() == null
              ? words.text("case.step.unclaimed", groups)
              : words.text("case.step.claimed", step.assignee(), groups);
      case TIME -> words.text("case.step.time");
      case ANSWER -> words.text("case.step.answer");
      case SYSTEM -> words.text("case.step.system");
    };
  }
}
