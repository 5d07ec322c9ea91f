package org.jiuzhu.engine;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/** Work that is stored, or undone, whatever becomes of the job that does it. */
@Component
public class OwnTransaction {

  private final ProcessEngineConfigurationImpl configuration;

  OwnTransaction(ProcessEngine engine) {
    this.configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
  }

  /**
   * Does the work in a transaction of its own, what it does to processes included: a new
   * transaction alone would leave that to the command around it.
   */
  public void run(Runnable work) {
    configuration
        .getCommandExecutorTxRequiresNew()
        .execute(
            context -> {
              work.run();
              return null;
            });
  }
}
