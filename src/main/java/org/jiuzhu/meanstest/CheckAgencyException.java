package org.jiuzhu.meanstest;

/**
 * A check agency gave no usable reply. Messages hold rules, status codes and places in a document,
 * never a value, so they may stand in logs and incidents.
 */
public final class CheckAgencyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What went wrong; decides whether trying again can help. */
  public enum Reason {
    /** Not configured, not reachable, too slow, busy or failing: try again later. */
    UNAVAILABLE,
    /** The agency will not take this query or does not trust us: somebody has to look. */
    REFUSED,
    /** It answered something that breaks the contract: nothing of it was used. */
    INVALID_ANSWER
  }

  private final Reason reason;

  private CheckAgencyException(Reason reason, String message, Throwable cause) {
    super("Check agency: " + message, cause);
    this.reason = reason;
  }

  static CheckAgencyException unavailable(String what, Throwable cause) {
    return new CheckAgencyException(Reason.UNAVAILABLE, what, cause);
  }

  static CheckAgencyException refused(String what) {
    return new CheckAgencyException(Reason.REFUSED, what, null);
  }

  static CheckAgencyException invalidAnswer(String what) {
    return new CheckAgencyException(Reason.INVALID_ANSWER, what, null);
  }

  public Reason reason() {
    return reason;
  }

  /** Whether trying again may help. */
  public boolean mayPass() {
    return reason != Reason.REFUSED;
  }
}
