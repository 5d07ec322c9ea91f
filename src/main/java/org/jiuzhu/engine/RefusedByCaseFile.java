package org.jiuzhu.engine;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

/**
 * A refusal that leaves the engine's REST API with its own status and a message for the person at
 * the form, instead of the engine's «500, cannot submit task form».
 */
public class RefusedByCaseFile extends WebApplicationException {

  private static final long serialVersionUID = 1L;

  RefusedByCaseFile(Response.Status status, String message, Throwable cause) {
    super(message, cause, status);
  }
}
