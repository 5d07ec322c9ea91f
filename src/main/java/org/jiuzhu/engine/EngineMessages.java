package org.jiuzhu.engine;

import java.util.Map;
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
   */
  public boolean deliver(CaseNumber number, String message) {
    return deliver(number, message, Map.of());
  }

  /**
   * Delivers a message to whatever process of the case waits for it.
   *
   * @param flags routing flags that come with it
   * @return whether anything waited
   */
  public boolean deliver(CaseNumber number, String message, Map<String, Object> flags) {
    return !runtimeService
        .createMessageCorrelation(message)
        .processInstanceBusinessKey(number.value())
        .setVariables(flags)
        .correlateAllWithResult()
        .isEmpty();
  }
}
