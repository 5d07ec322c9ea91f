package org.jiuzhu.engine;

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
   * Delivers a message to whatever process of the case waits for it.
   *
   * @return whether anything waited
   */
  public boolean deliver(CaseNumber number, String message) {
    return !runtimeService
        .createMessageCorrelation(message)
        .processInstanceBusinessKey(number.value())
        .correlateAllWithResult()
        .isEmpty();
  }
}
