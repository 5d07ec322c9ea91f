package org.jiuzhu.engine;

import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Lets the demonstration's households have a past. No part of any other profile. */
@Component
@Profile("demo")
public class TimeTravel {

  private final ProcessEngine engine;

  TimeTravel(ProcessEngine engine) {
    this.engine = engine;
  }

  /** Moves the engine's clock, and with it every statutory date, until {@link #pausing} ends. */
  public void to(Instant moment) {
    ClockUtil.setCurrentTime(Date.from(moment));
  }

  /** Runs work on a moved clock while no job runs by itself; then the clock is right again. */
  public void pausing(Runnable work) {
    JobExecutor jobs =
        ((ProcessEngineImpl) engine).getProcessEngineConfiguration().getJobExecutor();
    boolean running = jobs.isActive();
    if (running) {
      jobs.shutdown();
    }
    try {
      work.run();
    } finally {
      ClockUtil.reset();
      if (running) {
        jobs.start();
      }
    }
  }
}
