package org.jiuzhu.policy;

import java.util.List;

/** An area or day for which there are no rules. */
public final class PolicyException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** Why not. */
  public enum Reason {
    UNKNOWN_AREA,
    BEFORE_START,
    CLOSED
  }

  private final Reason reason;
  private final transient List<PackProblem> problems;

  PolicyException(Reason reason, String message, List<PackProblem> problems) {
    super(message);
    this.reason = reason;
    this.problems = List.copyOf(problems);
  }

  public Reason reason() {
    return reason;
  }

  /** Why the area is closed; empty for the other reasons. */
  public List<PackProblem> problems() {
    return problems;
  }
}
