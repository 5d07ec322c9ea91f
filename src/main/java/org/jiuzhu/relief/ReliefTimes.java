package org.jiuzhu.relief;

import java.time.Clock;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jiuzhu.engine.CaseExecution;
import org.jiuzhu.engine.ProcessBean;

/** When a declared emergency is over. */
@ProcessBean("reliefTimes")
public class ReliefTimes {

  private final PublicEmergencies emergencies;
  private final Clock clock;

  ReliefTimes(PublicEmergencies emergencies, Clock clock) {
    this.emergencies = emergencies;
    this.clock = clock;
  }

  /** Midnight after the last day that was declared. */
  public Date over(DelegateExecution execution) {
    return Date.from(
        emergencies
            .get(CaseExecution.caseNumber(execution))
            .until()
            .plusDays(1)
            .atStartOfDay(clock.getZone())
            .toInstant());
  }
}
