package org.jiuzhu.engine;

import java.util.Map;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.jiuzhu.casefile.CaseNumber;
import org.springframework.stereotype.Component;

/** Messages to the processes of a case. */
@Component
public class EngineMessages {

  private final RuntimeService runtimeService;

  EngineMessages(RuntimeService runtimeService) {
    this.runtimeService = runtimeService;
  }

  /**
   * Starts the process that a message starts, for a case that has just been opened.
   *
   * @param flags routing flags, the area among them
   */
  public void start(String message, CaseNumber number, Map<String, Object> flags) {
    runtimeService
        .createMessageCorrelation(message)
        .processInstanceBusinessKey(number.value())
        .setVariables(flags)
        .correlateStartMessage();
  }

  /**
   * Delivers a message to whatever process of the case waits for it.
   *
   * @return whether anything waited
   * @throws ConcurrentChangeException if the process moves at the same time; to be done again in a
   *     new transaction
   */
  public boolean deliver(CaseNumber number, String message) {
    try {
      return !runtimeService
          .createMessageCorrelation(message)
          .processInstanceBusinessKey(number.value())
          .correlateAllWithResult()
          .isEmpty();
    } catch (OptimisticLockingException e) {
      throw new ConcurrentChangeException(e);
    }
  }
}
