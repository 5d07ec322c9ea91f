package org.jiuzhu.engine;

import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.input.Messages;
import org.springframework.stereotype.Component;

/** Whoever took or surveyed a case does not approve it. */
@Component("fourEyesListener")
class FourEyesListener extends OtherEyesListener {

  private static final String VISIT = "Task_VisitHousehold";

  private final Timeline timeline;

  FourEyesListener(Timeline timeline, Messages messages) {
    super(messages, "four-eyes");
    this.timeline = timeline;
  }

  @Override
  Set<String> concerned(CaseNumber number) {
    return timeline.proposers(number);
  }

  /** Whoever visited a household may visit it again. */
  @Override
  Set<String> concerned(CaseNumber number, DelegateTask task) {
    return VISIT.equals(task.getTaskDefinitionKey())
        ? timeline.proposers(number, TimelineKind.VISITED)
        : concerned(number);
  }
}
