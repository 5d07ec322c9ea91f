package org.jiuzhu.expenditure;

import org.springframework.stereotype.Component;

/** Mends cases of before, as a start of the application does. */
@Component
public class MendedSteps {

  private final OwedStepsAtStart start;

  MendedSteps(OwedStepsAtStart start) {
    this.start = start;
  }

  /** As at the start. */
  public void mend() {
    start.mend();
  }
}
