package org.jiuzhu.engine;

/**
 * Somebody else has moved the same process in the same moment, and was first. Nothing was done;
 * doing it again will work.
 */
public final class ConcurrentChangeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ConcurrentChangeException(Throwable cause) {
    super("moved by somebody else at the same time", cause);
  }
}
