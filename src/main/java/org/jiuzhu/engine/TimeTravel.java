package org.jiuzhu.engine;

import java.time.Instant;
import java.util.Date;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Lets the demonstration's households have a past. The engine has one clock for everybody, so a
 * journey and the requests of people exclude each other. No part of any other profile.
 */
@Component
@Profile("demo")
public class TimeTravel {

  private final ProcessEngine engine;
  private final ReadWriteLock present = new ReentrantReadWriteLock(true);

  TimeTravel(ProcessEngine engine) {
    this.engine = engine;
  }

  /**
   * Moves the engine's clock, and with it every statutory date, until the journey ends; never into
   * the future.
   */
  public void to(Instant moment) {
    Instant now = Instant.now();
    ClockUtil.setCurrentTime(Date.from(moment.isAfter(now) ? now : moment));
  }

  /** Runs work on a moved clock, while nobody else reads it; then the clock is right again. */
  public void journey(Runnable work) {
    present.writeLock().lock();
    try {
      work.run();
    } finally {
      ClockUtil.reset();
      present.writeLock().unlock();
    }
  }

  /** Work that must see the present. */
  @FunctionalInterface
  interface PresentWork<E extends Exception> {
    void run() throws E, java.io.IOException;
  }

  /** Runs work in the present: it waits for a journey to end. */
  <E extends Exception> void inThePresent(PresentWork<E> work) throws E, java.io.IOException {
    present.readLock().lock();
    try {
      work.run();
    } finally {
      present.readLock().unlock();
    }
  }

  /** Runs work while no job runs by itself. */
  public void pausingJobs(Runnable work) {
    JobExecutor jobs =
        ((ProcessEngineImpl) engine).getProcessEngineConfiguration().getJobExecutor();
    boolean running = jobs.isActive();
    if (running) {
      jobs.shutdown();
    }
    try {
      work.run();
    } finally {
      if (running) {
        jobs.start();
      }
    }
  }
}
