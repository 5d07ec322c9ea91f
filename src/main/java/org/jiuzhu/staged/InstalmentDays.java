package org.jiuzhu.staged;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.engine.ProcessBean;

/** Days for which {@code StagedAid} waits: the beginning of the day counts. */
@ProcessBean("instalmentDays")
public class InstalmentDays {

  private final InstalmentPlans plans;
  private final Clock clock;

  InstalmentDays(InstalmentPlans plans, Clock clock) {
    this.plans = plans;
    this.clock = clock;
  }

  /** When an instalment is due. */
  public Date due(String businessKey, int instalment) {
    return date(plans.get(new CaseNumber(businessKey), instalment).dueOn());
  }

  /** Until when an instalment waits. */
  public Date resume(String businessKey, int instalment) {
    return date(plans.get(new CaseNumber(businessKey), instalment).resumeOn());
  }

  private Date date(LocalDate day) {
    return Date.from(day.atStartOfDay(clock.getZone()).toInstant());
  }
}
