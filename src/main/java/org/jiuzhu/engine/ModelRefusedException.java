package org.jiuzhu.engine;

import org.camunda.bpm.engine.ProcessEngineException;

/** A process model holds something that this system does not run. */
public class ModelRefusedException extends ProcessEngineException {

  private static final long serialVersionUID = 1L;

  public ModelRefusedException(String message) {
    super(message);
  }
}
