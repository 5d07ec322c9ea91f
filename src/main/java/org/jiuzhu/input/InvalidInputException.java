package org.jiuzhu.input;

import java.util.List;

/** What somebody entered breaks rules; all broken fields are named, no value is repeated. */
public class InvalidInputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<FieldError> errors;

  /**
   * @param errors every broken field, at least one
   */
  public InvalidInputException(List<FieldError> errors) {
    super(
        errors.size()
            + " invalid field(s): "
            + errors.stream().map(FieldError::code).distinct().toList());
    this.errors = List.copyOf(errors);
  }

  /** A single broken field. */
  public InvalidInputException(String pointer, String code, Object... arguments) {
    this(List.of(new FieldError(pointer, code, List.of(arguments))));
  }

  /** Every broken field. */
  public List<FieldError> errors() {
    return errors;
  }
}
