package org.jiuzhu.conference;

import java.time.Clock;
import java.time.LocalTime;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jiuzhu.engine.CaseExecution;
import org.jiuzhu.engine.ProcessBean;

/** Which measures of a conference are to be followed, and until when. */
@ProcessBean("conferenceMeasures")
public class ConferenceMeasures {

  private final Conferences conferences;
  private final Clock clock;

  ConferenceMeasures(Conferences conferences, Clock clock) {
    this.conferences = conferences;
    this.clock = clock;
  }

  /** Numbers of the measures that a conference decided. */
  public List<Integer> of(DelegateExecution execution, int conference) {
    return conferences.get(CaseExecution.caseNumber(execution), conference).measures().stream()
        .map(TrackedMeasure::number)
        .toList();
  }

  /** The last second of the day that the conference set for a measure. */
  public Date due(DelegateExecution execution, int conference, int measure) {
    return conferences.get(CaseExecution.caseNumber(execution), conference).measures().stream()
        .filter(each -> each.number() == measure)
        .map(each -> each.measure().dueOn().atTime(LocalTime.of(23, 59, 59)))
        .map(last -> Date.from(last.atZone(clock.getZone()).toInstant()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no such measure"));
  }
}
