package org.jiuzhu.engine;

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
 * join, comes again at once; the engine would have it wait as long as for an agency that is down.
 */
final class JobRetries implements FailedJobCommandFactory {

  /** Long enough that a job which collides with itself does not take a processor. */
  static final Duration AFTER_COLLISION = Duration.ofSeconds(1);

  @Override
  public Command<Object> getCommand(String jobId, Throwable failure) {
    return failure instanceof OptimisticLockingException
        ? new ComeAgain(jobId, failure)
        : new DefaultJobRetryCmd(jobId, failure);
  }

  /** No try is used up and no failure is written down: somebody else was quicker, that is all. */
  private static final class ComeAgain extends JobRetryCmd {

    private ComeAgain(String jobId, Throwable failure) {
      super(jobId, failure);
    }

    @Override
    public Object execute(CommandContext context) {
      JobEntity job = getJob();
      if (job != null) {
        job.unlock();
        job.setLockExpirationTime(
            Date.from(ClockUtil.getCurrentTime().toInstant().plus(AFTER_COLLISION)));
        notifyAcquisition(context);
      }
      return null;
    }
  }
}
