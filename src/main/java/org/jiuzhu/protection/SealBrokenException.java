package org.jiuzhu.protection;

/** A sealed value was changed, moved from its place, or belongs to another key. */
public class SealBrokenException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SealBrokenException(Throwable cause) {
    super("sealed value does not open in this context", cause);
  }
}
