package org.jiuzhu.fund;

import org.jiuzhu.engine.ProcessBean;
import org.springframework.beans.factory.annotation.Value;

/** When funds are closed for the day. */
@ProcessBean("closingTimes")
public class ClosingTimes {

  private final String cycle;

  ClosingTimes(@Value("${jiuzhu.fund-closing:0 10 0 * * ?}") String cycle) {
    this.cycle = cycle;
  }

  /** Soon after midnight, as a cron expression; an operator may set another one. */
  public String cycle() {
    return cycle;
  }
}
