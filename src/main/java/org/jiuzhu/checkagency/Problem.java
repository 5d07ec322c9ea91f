package org.jiuzhu.checkagency;

import java.util.List;

/** A query that is not answered, as problem details. */
final class Problem extends RuntimeException {

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

  static Problem of(int status, String code) {
    return new Problem(status, code, List.of());
  }

  /** 422 with every wrong field. */
  static Problem invalid(List<Fault> faults) {
    return new Problem(422, "INVALID", faults);
  }

  int status() {
    return status;
  }

  Body body() {
    return new Body(code, status, code, faults);
  }

  /** One wrong field by its place (RFC 6901). */
  record Fault(String pointer, String code) {}

  /** As the contract has it. */
  record Body(String title, int status, String code, List<Fault> errors) {}
}
