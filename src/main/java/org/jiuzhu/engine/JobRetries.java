package org.jiuzhu.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Date;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.cmd.JobRetryCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.FailedJobCommandFactory;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/**
 * When a failed job is tried again. One that only came second, as where a job and a form meet at a
 * join or a deadlock is cut, comes again soon; the engine would have it wait as long as for an
 * agency that is down.
 */
final class JobRetries implements FailedJobCommandFactory {

  /** After the first collision; each further one in a row makes the pause twice as long. */
  static final Duration AFTER_COLLISION = Duration.ofSeconds(1);

  /** The pause grows so many times, to about four minutes. */
  private static final int MOST_DOUBLINGS = 8;

  /** Longer than the longest pause, so that collisions in a row are counted as such. */
  private static final Duration IN_A_ROW = Duration.ofMinutes(15);

  private static final int MOST_JOBS = 10_000;

  private final Cache<String, Integer> collisions =
      Caffeine.newBuilder().maximumSize(MOST_JOBS).expireAfterWrite(IN_A_ROW).build();

  @Override
  public Command<Object> getCommand(String jobId, Throwable failure) {
    return failure instanceof OptimisticLockingException || Collisions.wasCut(failure)
        ? new ComeAgain(jobId, failure, pause(jobId))
        : new DefaultJobRetryCmd(jobId, failure);
  }

  /** How long a job waits after a collision. */
  Duration pause(String jobId) {
    int before = collisions.asMap().merge(jobId, 1, Integer::sum) - 1;
    return AFTER_COLLISION.multipliedBy(1L << Math.min(before, MOST_DOUBLINGS));
  }

  /**
   * No try is used up, and the job itself keeps no failure: somebody else was quicker, that is all.
   * The engine's log of jobs has it, as it has every failure.
   */
  private static final class ComeAgain extends JobRetryCmd {

    private final Duration pause;

    private ComeAgain(String jobId, Throwable failure, Duration pause) {
      super(jobId, failure);
      this.pause = pause;
    }

    @Override
    public Object execute(CommandContext context) {
      JobEntity job = getJob();
      if (job != null) {
        // the lock is kept and ends early: without an owner a job is taken whatever its lock's end
        job.setLockOwner(context.getProcessEngineConfiguration().getJobExecutor().getLockOwner());
        job.setLockExpirationTime(Date.from(ClockUtil.getCurrentTime().toInstant().plus(pause)));
        notifyAcquisition(context);
      }
      return null;
    }
  }
}
