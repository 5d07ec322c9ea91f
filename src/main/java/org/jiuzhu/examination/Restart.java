package org.jiuzhu.examination;

import org.jiuzhu.examination.ExaminationFlags.From;
import org.jiuzhu.meanstest.MeansTestFlags.Scope;

/** What is done again when something happened to a case. */
public enum Restart {
  /** Data check and survey: the household is another one. */
  CHECK_BOTH(From.CHECK, Scope.BOTH),
  /** The data check alone. */
  CHECK_DATA(From.CHECK, Scope.DATA),
  /** The survey alone: there is something new to look at. */
  CHECK_SURVEY(From.CHECK, Scope.SURVEY),
  /** The determination alone: what was verified stays as it is. */
  DETERMINATION(From.DETERMINATION, null);

  private final From from;
  private final Scope scope;

  Restart(From from, Scope scope) {
    this.from = from;
    this.scope = scope;
  }

  From from() {
    return from;
  }

  /** What to check, or null where nothing is. */
  Scope scope() {
    return scope;
  }
}
