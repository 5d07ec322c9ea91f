package org.jiuzhu.deadline;

import org.jiuzhu.engine.ProcessBean;
import org.jiuzhu.rulebook.StatutoryClock;
import org.springframework.beans.factory.annotation.Value;

/** When deadlines are looked at. */
@ProcessBean("watchTimes")
public class WatchTimes {

  private final String cycle;
  private final StatutoryClock clock;

  WatchTimes(@Value("${jiuzhu.deadline-watch:0 5 8-18 * * ?}") String cycle, StatutoryClock clock) {
    this.cycle = cycle;
    this.clock = clock;
  }

  /** Every working hour, as a cron expression; an operator may set another one. */
  public String cycle() {
    return cycle;
  }

  /** Whether people work today: nobody is urged on a holiday. */
  public boolean workingDay() {
    return clock.isWorkingDay();
  }
}
