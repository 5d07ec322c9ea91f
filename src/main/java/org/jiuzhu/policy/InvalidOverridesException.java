package org.jiuzhu.policy;

import java.util.List;
import java.util.Map;

/** What-if values that no rule can work with; all wrong ones at once. */
public final class InvalidOverridesException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** What may be wrong with a what-if value. */
  public enum Code {
    UNKNOWN_PARAMETER,
    NOT_A_DECIMAL,
    TOO_MANY_DECIMALS,
    OUT_OF_BOUNDS
  }

  /**
   * One wrong value.
   *
   * @param name the parameter
   * @param code what is wrong
   * @param details what to fill into a message: bounds, decimals, clause
   */
  public record Problem(String name, Code code, Map<String, String> details) {}

  private final transient List<Problem> problems;

  InvalidOverridesException(List<Problem> problems) {
    super("what-if values refused: " + problems.size());
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
