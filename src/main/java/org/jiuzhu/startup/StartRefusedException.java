package org.jiuzhu.startup;

import java.util.List;

/**
 * The application must not start like this. The code is a key of the messages file under {@code
 * start.}, where the operator reads what is wrong and what to do.
 */
public class StartRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;
  private final transient List<Object> arguments;

  /**
   * @param arguments names or numbers for the message's placeholders; no secrets, no personal data
   */
  public StartRefusedException(String code, Object... arguments) {
    super("start refused: " + code);
    this.code = code;
    this.arguments = List.of(arguments);
  }

  public String code() {
    return code;
  }

  public List<Object> arguments() {
    return arguments;
  }
}
