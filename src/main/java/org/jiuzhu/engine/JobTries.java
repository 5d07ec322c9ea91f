package org.jiuzhu.engine;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.springframework.stereotype.Component;

/** What a delegate may ask about the job that runs it. */
@Component
public class JobTries {

  /**
   * Whether this is the last try: if the delegate fails now, nobody tries again. True as well where
   * no job runs it.
   */
  public boolean isLast() {
    JobEntity job = Context.getCommandContext().getCurrentJob();
    return job == null || job.getRetries() <= 1;
  }
}
