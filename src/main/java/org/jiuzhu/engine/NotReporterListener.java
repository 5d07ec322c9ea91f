package org.jiuzhu.engine;

import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.input.Messages;
import org.jiuzhu.rulebook.StatutoryClock;
import org.springframework.stereotype.Component;

/**
 * Whoever reported an emergency does not confirm it: in the township only out of hours, when
 * somebody else signs on the next working day; in the county never.
 */
@Component("notReporterListener")
class NotReporterListener extends OtherEyesListener {

  private static final String TOWNSHIP = "Task_ConfirmEmergency";

  private final Timeline timeline;
  private final StatutoryClock clock;

  NotReporterListener(Timeline timeline, StatutoryClock clock, Messages messages) {
    super(messages, "reporter-confirms");
    this.timeline = timeline;
    this.clock = clock;
  }

  @Override
  Set<String> concerned(CaseNumber number) {
    return timeline.actors(number, Set.of(TimelineKind.URGENCY_REPORTED));
  }

  @Override
  Set<String> concerned(CaseNumber number, DelegateTask task) {
    boolean outOfHours = TOWNSHIP.equals(task.getTaskDefinitionKey()) && !clock.isOfficeTime();
    return outOfHours ? Set.of() : concerned(number);
  }
}
