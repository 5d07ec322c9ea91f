package org.jiuzhu.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.FailedJobCommandFactory;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.context.ConfigurableApplicationContext;

/** Carries cases from their start to the delivered decision, a block of them at a time. */
final class CaseBlocks implements AutoCloseable {

  static final int WORKERS = 8;

  private static final Duration LIMIT = Duration.ofMinutes(10);

  /** More than the seven days of a notice and the day of posting. */
  private static final Duration NOTICE = Duration.ofDays(9);

  private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
  private final ManagementService managementService;
  private final OpenTasks openTasks;
  private final Cost cost;
  private final AtomicInteger people;
  private long clockOffset;

  /**
   * @param people counts those who apply: each is somebody else
   */
  CaseBlocks(ConfigurableApplicationContext application, Path data, AtomicInteger people) {
    this.managementService = application.getBean(ManagementService.class);
    this.openTasks = application.getBean(OpenTasks.class);
    this.cost = new Cost(application.getBean(DataSource.class), data.resolve("postgresql"));
    this.people = people;
    tryLosersAgainAtOnce(application.getBean(ProcessEngine.class));
  }

  /**
   * Where a job and somebody's form meet at a join, one of them is tried again, by the
   * application's rule after five minutes; a block would wait for nothing else.
   */
  private static void tryLosersAgainAtOnce(ProcessEngine engine) {
    ProcessEngineConfigurationImpl configuration =
        (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    FailedJobCommandFactory usual = configuration.getFailedJobCommandFactory();
    configuration.setFailedJobCommandFactory(
        (job, failure) ->
            failure instanceof OptimisticLockingException
                ? context -> {
                  JobEntity found = context.getJobManager().findJobById(job);
                  if (found != null) {
                    found.unlock();
                  }
                  return null;
                }
                : usual.getCommand(job, failure));
  }

  Cost cost() {
    return cost;
  }

  /** A case between posting and takedown of its notice. */
  private record Posted(String key, int n) {}

  /** Carries cases to the delivered decision. Returns what a case cost. */
  Map<String, Double> carry(Office office, int cases) {
    Map<String, Double> before = cost.now();
    long began = System.nanoTime();
    List<Posted> posted = Collections.synchronizedList(new ArrayList<>());
    inParallel(cases, i -> posted.add(untilPosted(office)));
    long first = System.nanoTime() - began;
    // all notices of the block hang through the same days; nothing runs while the clock jumps
    clockOffset += NOTICE.toMillis();
    ClockUtil.offset(clockOffset);
    began = System.nanoTime();
    inParallel(cases, i -> untilDelivered(office, posted.get(i)));
    double millis = (first + System.nanoTime() - began) / 1e6;
    Map<String, Double> spent = new LinkedHashMap<>();
    spent.put("time ms", millis);
    spent.putAll(Cost.between(before, cost.now()));
    spent.replaceAll((name, value) -> value / cases);
    spent.put("cases/s", cases * 1000 / millis);
    return spent;
  }

  private Posted untilPosted(Office office) {
    int n = people.incrementAndGet();
    String key = office.start(n);
    for (CaseStep step :
        List.of(CaseStep.ENTER, CaseStep.ACCEPT, CaseStep.SURVEY, CaseStep.APPROVE)) {
      office.complete(openTasks.await(key, step.task()).taskId(), step, n);
    }
    OpenTasks.Open notice = openTasks.await(key, CaseStep.POST.task());
    office.complete(notice.taskId(), CaseStep.POST, n);
    String timer =
        managementService
            .createJobQuery()
            .processInstanceId(notice.processInstanceId())
            .singleResult()
            .getId();
    managementService.executeJob(timer);
    return new Posted(key, n);
  }

  private void untilDelivered(Office office, Posted posted) {
    for (CaseStep step : List.of(CaseStep.TAKE_DOWN, CaseStep.DELIVER)) {
      office.complete(openTasks.await(posted.key(), step.task()).taskId(), step, posted.n());
    }
  }

  private void inParallel(int cases, IntConsumer work) {
    AtomicInteger next = new AtomicInteger();
    List<Future<?>> running = new ArrayList<>();
    for (int w = 0; w < WORKERS; w++) {
      running.add(
          workers.submit(
              () -> {
                for (int i = next.getAndIncrement(); i < cases; i = next.getAndIncrement()) {
                  work.accept(i);
                }
              }));
    }
    for (Future<?> each : running) {
      try {
        each.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
    ClockUtil.reset();
  }
}
