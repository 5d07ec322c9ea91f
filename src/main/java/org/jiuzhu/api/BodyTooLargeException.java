package org.jiuzhu.api;

/** A request body over {@link JsonBody#MOST_BYTES}; nothing of it was looked at. */
class BodyTooLargeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BodyTooLargeException() {
    super("request body too large");
  }
}
