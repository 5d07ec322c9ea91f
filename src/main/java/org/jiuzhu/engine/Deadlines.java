package org.jiuzhu.engine;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jiuzhu.rulebook.StatutoryClock;

/** Due dates of user tasks, by the name of a statutory time limit. */
@ProcessBean("deadlines")
public class Deadlines {

  private final StatutoryClock clock;

  Deadlines(StatutoryClock clock) {
    this.clock = clock;
  }

  /** When a task that begins now is due by the rules of the case's area. */
  public Date due(DelegateExecution execution, String rule) {
    return Date.from(clock.due(execution.getTenantId(), rule));
  }

  /** When to remind somebody of a time limit that begins to run now. */
  public Date near(DelegateExecution execution, String rule) {
    return Date.from(clock.near(execution.getTenantId(), rule));
  }
}
