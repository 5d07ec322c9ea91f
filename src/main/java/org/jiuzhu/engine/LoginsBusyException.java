package org.jiuzhu.engine;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

/** So many passwords are being checked that no other is for the moment; nothing was counted. */
public class LoginsBusyException extends WebApplicationException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message for whoever tried
   */
  public LoginsBusyException(String message) {
    super(message, Response.Status.SERVICE_UNAVAILABLE);
  }
}
