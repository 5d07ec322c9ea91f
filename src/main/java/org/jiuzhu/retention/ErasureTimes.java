package org.jiuzhu.retention;

import org.jiuzhu.engine.ProcessBean;
import org.springframework.beans.factory.annotation.Value;

/** When personal data that is due is erased. */
@ProcessBean("erasureTimes")
public class ErasureTimes {

  private final String cycle;

  ErasureTimes(@Value("${jiuzhu.erasure:0 30 2 * * ?}") String cycle) {
    this.cycle = cycle;
  }

  /** At night, as a cron expression; an operator may set another time. */
  public String cycle() {
    return cycle;
  }
}
