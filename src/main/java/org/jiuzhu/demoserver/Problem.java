package org.jiuzhu.demoserver;

import java.util.List;

/** A request that is not carried out, as problem details. */
public final class Problem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final transient List<Fault> faults;

  private Problem(int status, String code, List<Fault> faults) {
    super(code, null, false, false);
    this.status = status;
    this.code = code;
    this.faults = faults;
  }

  /** A problem by its HTTP status and its code for programs. */
  public static Problem of(int status, String code) {
    return new Problem(status, code, List.of());
  }

  /** 422 with every wrong field. */
  public static Problem invalid(List<Fault> faults) {
    return new Problem(422, "INVALID", faults);
  }

  int status() {
    return status;
  }

  Body body() {
    return new Body(code, status, code, faults);
  }

  /** One wrong field by its place (RFC 6901). */
  public record Fault(String pointer, String code) {}

  /** As the contracts have it. */
  record Body(String title, int status, String code, List<Fault> errors) {}
}
