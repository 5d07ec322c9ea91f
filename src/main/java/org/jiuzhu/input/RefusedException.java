package org.jiuzhu.input;

import java.util.List;

/**
 * A request that is well-formed but not allowed now or not by this person. The code is a key of the
 * messages file under {@code refused.}; the message carries no values.
 */
public class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why a request is refused, as the caller must understand it. */
  public enum Kind {
    /** No such thing, or not for this person's eyes. */
    NOT_FOUND,
    /** This person may not do this. */
    FORBIDDEN,
    /** Somebody else was faster, or the case has moved on. */
    CONFLICT,
    /** The request makes no sense in this place. */
    BAD_REQUEST
  }

  private final Kind kind;
  private final String code;
  private final transient List<Object> arguments;

  public RefusedException(Kind kind, String code, Object... arguments) {
    super(code);
    this.kind = kind;
    this.code = code;
    this.arguments = List.of(arguments);
  }

  public Kind kind() {
    return kind;
  }

  public String code() {
    return code;
  }

  /** Names or numbers for the message's placeholders; never personal data. */
  public List<Object> arguments() {
    return arguments;
  }
}
