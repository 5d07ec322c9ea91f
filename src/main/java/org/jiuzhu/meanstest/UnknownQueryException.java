package org.jiuzhu.meanstest;

/** An answer came for a query that was never asked. */
public final class UnknownQueryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnknownQueryException() {
    super("No such query");
  }
}
