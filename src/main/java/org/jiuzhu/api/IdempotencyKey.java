package org.jiuzhu.api;

import org.jiuzhu.input.InvalidInputException;

/** The header by which a caller makes a repeated request recognisable. */
final class IdempotencyKey {

  static final String HEADER = "Idempotency-Key";

  private static final int LONGEST = 200;

  private IdempotencyKey() {}

  /**
   * The key, if it is one.
   *
   * @throws InvalidInputException if it is missing or too long
   */
  static String require(String key) {
    if (key == null || key.isBlank() || key.length() > LONGEST) {
      throw new InvalidInputException("", "idempotency-key");
    }
    return key;
  }
}
