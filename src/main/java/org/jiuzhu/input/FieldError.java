package org.jiuzhu.input;

import java.util.List;

/**
 * One field that breaks one rule.
 *
 * @param pointer where the field is in the submitted document (RFC 6901)
 * @param code the broken rule, a key of the messages file under {@code input.}
 * @param arguments numbers or names of the rule (a limit, a permitted set), never submitted values
 */
public record FieldError(String pointer, String code, List<Object> arguments) {

  public FieldError {
    arguments = List.copyOf(arguments);
  }
}
